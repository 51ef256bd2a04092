"""Which records name what: looked up and not searched, so that an answer costs the same in a large register.

Made the first time that it is asked, for one kind of record and one of its fields.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from accountgraph.records import Record, Scoped

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=Scoped)
_Ordered = tuple[tuple[int, Record], ...]


class Postings:
    """Records by what they name, each list in the order of the files."""

    def __init__(self, by_kind: Mapping[type[Record], Iterable[Record]]) -> None:
        """Take the records of each kind, in order."""
        self._by_kind = by_kind
        self._naming: dict[tuple[type[Record], str], dict[str, tuple[Record, ...]]] = {}
        self._about: dict[type[Record], tuple[dict[str, _Ordered], dict[str, _Ordered]]] = {}

    def naming(self, kind: type[R], field: str, ident: str) -> tuple[R, ...]:
        """The records of a kind that name `ident` in a field, whether it takes one id or several."""
        if (kind, field) not in self._naming:
            found: dict[str, list[Record]] = defaultdict(list)
            for record in self._by_kind.get(kind, ()):
                named = getattr(record, field)
                for one in (named,) if isinstance(named, str) else dict.fromkeys(named):
                    found[one].append(record)
            self._naming[kind, field] = {one: tuple(records) for one, records in found.items()}
        return self._naming[kind, field].get(ident, ())  # type: ignore[return-value]  # filled with records of `kind`

    def about(self, kind: type[S], matters: Iterable[str], agreements: Iterable[str]) -> tuple[S, ...]:
        """The statements of a kind about any of some matters, or about everything under one of some agreements."""
        if kind not in self._about:
            self._about[kind] = self._statements(kind)
        by_matter, by_agreement = self._about[kind]
        found: dict[int, Record] = {}
        for matter in matters:
            found.update(by_matter.get(matter, ()))
        for agreement in agreements:
            found.update(by_agreement.get(agreement, ()))
        return tuple(found[number] for number in sorted(found))  # type: ignore[misc]  # statements of `kind`

    def _statements(self, kind: type[S]) -> tuple[dict[str, _Ordered], dict[str, _Ordered]]:
        by_matter: dict[str, list[tuple[int, Record]]] = defaultdict(list)
        by_agreement: dict[str, list[tuple[int, Record]]] = defaultdict(list)
        for number, record in enumerate(self._by_kind.get(kind, ())):
            if not isinstance(record, Scoped):
                continue
            for matter in record.matters:
                by_matter[matter].append((number, record))
            if record.agreement and not record.matters:
                by_agreement[record.agreement].append((number, record))
        return (
            {matter: tuple(pairs) for matter, pairs in by_matter.items()},
            {agreement: tuple(pairs) for agreement, pairs in by_agreement.items()},
        )
