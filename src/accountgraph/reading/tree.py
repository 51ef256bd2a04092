"""What a register file says before its keys are understood: a tree in which every key and value knows its line."""

from dataclasses import dataclass

from accountgraph.problems import Where


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text as written; `plain_empty` marks a key with nothing after it."""

    text: str
    where: Where
    plain_empty: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in order, each key once."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    where: Where

    def get(self, key: str) -> "Node | None":
        """The value under `key`, or None."""
        return next((value for name, value in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping
