"""Citations: which clause of which document a statement rests on, and where that was written."""

from dataclasses import dataclass

from accountgraph.problems import Where


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """One clause of one document. Written in a register as ``"<document id> <clause>"``."""

    document: str
    clause: str
    where: Where

    def __str__(self) -> str:
        """``document clause``, as it is written in a register."""
        return f"{self.document} {self.clause}".strip()


def parse_citation(written: str, where: Where) -> Citation:
    """Split "agreement 5.1" into document id and clause; the clause may be empty and contain spaces."""
    document, _, clause = written.strip().partition(" ")
    return Citation(document, clause.strip(), where)
