"""What a register stands on: records by id, by kind, by what they name, and by what they are called.

A point question asks only for records by id and by name, so a store can make records when an
answer needs them. `of` and `everything` make all that they are asked for.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, Protocol, TypeVar

from accountgraph.records import PartyApproval, Record, Scoped
from accountgraph.records.fields import SlotKind, slots_of

R = TypeVar("R", bound=Record)


class Store(Protocol):
    """Records of one or several registers, each found without looking at the others."""

    def get(self, ident: str) -> Record | None:
        """The record of that id, or None. It is asked again and again: a store that makes records remembers them."""
        ...

    def place(self, ident: str) -> int:
        """Where a record stands in the order of all.

        Raises:
            KeyError: there is no such record.
        """
        ...

    def everything(self) -> tuple[Record, ...]:
        """Every record, in order."""
        ...

    def of(self, kind: type[R], slug: str | None = None) -> tuple[R, ...]:
        """The records of one kind, in order; of one partnership where `slug` is given, shared ones where it is ""."""
        ...

    def count(self, kind: type[Record], slug: str | None = None) -> int:
        """How many records `of` would give, without making any."""
        ...

    def naming(self, kind: type[R], field: str, ident: str) -> tuple[R, ...]:
        """The records of one kind that name `ident` in a field, in order.

        The field takes one id or several, or is one of `WORKED_OUT`; `named_in` says what it names.
        """
        ...

    def called(self, kinds: tuple[type[Record], ...], text: str, slug: str | None = None) -> tuple[Record, ...]:
        """The records of some kinds of which `text` is the id, the bare id, or, as `plain` has it, a whole name.

        With `slug`, those of one partnership and shared ones. The order means nothing.
        """
        ...

    def with_words(
        self, kinds: tuple[type[Record], ...], words: Iterable[str], slug: str | None = None
    ) -> tuple[Record, ...]:
        """The records of some kinds in whose names, or id, every word fits some word, as `alike` has it.

        None where no words are given. With `slug`, those of one partnership and shared ones. The order means nothing.
        """
        ...

    def is_used(self, ident: str) -> bool:
        """Whether some record of a partnership names that id, in whatever capacity."""
        ...


def _everything_under(record: Record) -> tuple[str, ...]:
    """The agreement of a statement that names no matter, and so is about everything under that agreement."""
    if isinstance(record, Scoped) and record.agreement and not record.matters:
        return (record.agreement,)
    return ()


EVERYTHING_UNDER: Final = "everything under"
"""The field by which statements that name an agreement and no matter are found."""

WORKED_OUT: Final[dict[str, Callable[[Record], tuple[str, ...]]]] = {EVERYTHING_UNDER: _everything_under}
"""What records name other than in an attribute of theirs."""


def named_in(record: Record, field: str) -> tuple[str, ...]:
    """The ids that a record names in a field, each once; none where it has no such field or says nothing there."""
    made = WORKED_OUT.get(field)
    named = made(record) if made else getattr(record, field, ())
    several = (named,) if isinstance(named, str) else named
    return tuple(dict.fromkeys(ident for ident in several if ident))


def ids_named_by(record: Record) -> Iterator[str]:
    """The ids that a record names in whatever capacity; not those of documents that it cites."""
    for name, slot in slots_of(type(record)):
        if slot.kind is SlotKind.REF:
            yield getattr(record, name)
        elif slot.kind is SlotKind.REFS:
            yield from getattr(record, name)
        elif slot.kind is SlotKind.PARTS:
            yield from (part.by for part in getattr(record, name) if isinstance(part, PartyApproval))
