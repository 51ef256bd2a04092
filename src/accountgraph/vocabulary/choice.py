"""A closed list of the field, in the words that appear in register files."""

from enum import StrEnum


class Choice(StrEnum):
    """A closed list whose members are written in plain words."""

    @property
    def iri_name(self) -> str:
        """Local name in the ontology, e.g. ``PrimaryCareTrust`` for "primary care trust"."""
        words = self.value.replace("-", " ").replace("'", "").split()
        return "".join(word[0].upper() + word[1:] for word in words)
