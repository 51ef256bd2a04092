"""Other engines over the same register, one file each."""
