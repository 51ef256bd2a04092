"""A folder of tables -> the drafts of its register, for the same resolving as drafts of register files."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from accountgraph.problems import Problem, Where
from accountgraph.reading.resolving import FileDrafts
from accountgraph.reading.tables.batches import TableFile
from accountgraph.reading.tables.manifest import read_manifest
from accountgraph.reading.tables.placing import Place, at_source
from accountgraph.reading.tables.rows import drafts_of
from accountgraph.records import Record


@dataclass(slots=True)
class Drafted:
    """What a folder of tables gives: drafts whose places are rows, and where each row was first written.

    `is_whole` is false where a table could not be read, so that references into it prove nothing.
    """

    drafts: FileDrafts
    is_whole: bool = True
    source: Where | None = None
    places: dict[Where, Place] = field(default_factory=dict)

    def at_source(self, records: list[Record]) -> list[Record]:
        """The head and the records with the places in the files in which they were first written."""
        if self.source is not None:
            self.drafts.header = replace(self.drafts.header, where=self.source)
        return list(at_source(records, self.places))


def read_drafts(manifest: Path, shown: Callable[[Path], str], problems: list[Problem]) -> Drafted | None:
    """The drafts of a folder of tables by its manifest; None where there is no manifest to go by.

    `shown` says how a file is named to readers. Every fault is added to `problems`.
    """
    said = read_manifest(manifest, shown(manifest), problems)
    if said is None:
        return None
    drafted = Drafted(FileDrafts(said.header), said.is_whole, said.source)
    for listed in said.tables:
        table = TableFile(listed, shown(listed.path), problems)
        for batch in table.batches():
            drafted.drafts.drafts.extend(drafts_of(batch, listed.section, table.shown, problems, drafted.places))
        drafted.is_whole = drafted.is_whole and table.is_whole
    return drafted
