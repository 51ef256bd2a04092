"""Plain values, as JSON has them, as the tree that register files are read into."""

from decimal import Decimal
from typing import Any

from accountgraph.problems import Where
from accountgraph.reading.tree import Mapping, Node, Scalar, Sequence


def node_of(value: Any, where: Where) -> Node:
    """A plain value as a tree whose every part is at `where`; keys without a value are left out."""
    if isinstance(value, dict):
        entries = ((Scalar(key, where), node_of(item, where)) for key, item in value.items() if item is not None)
        return Mapping(tuple(entries), where)
    if isinstance(value, list | tuple):
        return Sequence(tuple(node_of(item, where) for item in value), where)
    return Scalar(scalar_text(value), where)


def scalar_text(value: Any) -> str:
    """A single value as a register file has it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return number_text(value)
    return "" if value is None else str(value)


def number_text(number: float) -> str:
    """A number in digits only, from which the same number is read."""
    return f"{Decimal(repr(number)):f}"
