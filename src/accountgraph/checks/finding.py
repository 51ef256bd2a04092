"""What a check yields (`Fault`), and what a reader gets (`Finding`): located, cited, and saying why and what to do."""

from dataclasses import dataclass

from accountgraph.evidence import Citation
from accountgraph.problems import Where
from accountgraph.records import Record
from accountgraph.vocabulary import Basis, Result, Severity

_SEVERITIES = list(Severity)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault as a check sees it; the check's own facts are added when it becomes a finding.

    Attributes:
        subject: the record that is at fault.
        says: one sentence that a reader understands, without its full stop.
        cites: the clauses that show it; the subject's own where none is given.
        remedy: what to do, where it is more exact than what the check says in general.
        where: where to look, if not at the subject itself.
    """

    subject: Record
    says: str
    result: Result
    cites: tuple[Citation, ...] = ()
    remedy: str = ""
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in one partnership on the day asked.

    Attributes:
        name: the fault's name, e.g. ``two-leads``.
        subject: id of the record at fault.
        register: slug of the partnership.
        message: one sentence, with its full stop.
        why: why it matters.
        remedy: what to do.
    """

    code: str
    name: str
    family: str
    severity: Severity
    basis: Basis
    result: Result
    subject: str
    subject_name: str
    register: str
    where: Where
    cites: tuple[Citation, ...]
    message: str
    why: str
    remedy: str

    @property
    def order(self) -> tuple[str, int, str, Where, str, str]:
        """Partnership, severity, code, place in the file: the order in which findings are shown."""
        return (self.register, rank(self.severity), self.code, self.where, self.subject, self.message)


def rank(severity: Severity) -> int:
    """0 for the severest."""
    return _SEVERITIES.index(severity)


def at_least(severity: Severity, floor: Severity) -> bool:
    """Whether a severity is the floor or severer."""
    return rank(severity) <= rank(floor)
