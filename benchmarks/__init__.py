"""How fast whole-country questions are answered here, and by other engines over the same register."""
