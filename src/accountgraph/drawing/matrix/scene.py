"""A matrix before it is drawn: rows, columns and signs, in words only."""

from dataclasses import dataclass

from accountgraph.drawing.frame import Framed
from accountgraph.drawing.scene import BodyTag, Mark, SceneError
from accountgraph.vocabulary import Choice


class Sign(Choice):
    """What a body, post or board has to do with a matter; each has its own letter, shape and colour."""

    HOLDS = "holds"
    KEEPS = "keeps"
    EXERCISES = "exercises"
    LEADS = "leads"
    MAY_LEAD = "may lead"
    ANSWERS = "answers in law"
    OVERALL = "overall responsibility"
    OPERATIONAL = "day-to-day responsibility"
    PART = "part of the responsibility"
    OVERSEES = "oversees"


class Group(Choice):
    """The sorts of columns, in their order."""

    BODIES = "bodies"
    POSTS = "posts and units"
    BOARDS = "boards"


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One sign in a cell: whether it is sure on the day, what it is more precisely, and by which clauses."""

    sign: Sign
    is_sure: bool = True
    says: str = ""
    citations: tuple[str, ...] = ()

    @property
    def in_words(self) -> str:
        """The sign and what it is more precisely: "possibly leads, for Halton Borough Council"."""
        said = f"{'' if self.is_sure else 'possibly '}{self.sign}"
        return f"{said}, {self.says}" if self.says else said

    @property
    def evidence(self) -> str:
        """The clauses in one line; empty where none is cited."""
        return f"Evidence: {'; '.join(self.citations)}" if self.citations else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A body, post, unit or board; `body` is the short name of the body it belongs to."""

    id: str
    name: str
    group: Group
    body: str = ""

    @property
    def heading(self) -> str:
        """The name, with the body it belongs to."""
        return f"{self.name} ({self.body})" if self.body else self.name


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A function or area: what became of it (`mark` and `state`), why, and who has what to do with it.

    `cells` are ids of columns with their entries; a column that is missing has none.
    """

    id: str
    name: str
    kind: str
    state: str
    mark: Mark = Mark.PLAIN
    is_orphan: bool = False
    reason: str = ""
    citations: tuple[str, ...] = ()
    cells: tuple[tuple[str, tuple[Entry, ...]], ...] = ()

    def entries(self, column: str) -> tuple[Entry, ...]:
        """What stands in the cell of a column."""
        return next((entries for ident, entries in self.cells if ident == column), ())


@dataclass(frozen=True, slots=True)
class MatrixKey:
    """One line of the key: the words, and the sign, mark, body or edge they explain; none for "not certain"."""

    words: str
    sign: Sign | None = None
    mark: Mark | None = None
    body: str = ""
    is_orphan: bool = False


_MEANS = {
    Sign.HOLDS: "holds the function in law",
    Sign.KEEPS: "keeps it: exercises its own function, in terms",
    Sign.EXERCISES: "exercises it on behalf of the holder, by delegation",
    Sign.LEADS: "leads on it for the partners",
    Sign.MAY_LEAD: "may lead: one of several whom the wording fits",
    Sign.ANSWERS: "answers in law, though another holds it",
    Sign.OVERALL: "overall responsibility",
    Sign.OPERATIONAL: "day-to-day (operational) responsibility",
    Sign.PART: "another part of the responsibility",
    Sign.OVERSEES: "oversees",
}
_STATES = {
    Mark.NOBODY: "Nobody is shown to hold it, or to exercise it",
    Mark.PROPOSED: "Not yet: what is to cover it is only proposed",
    Mark.CONFLICT: "Conflict: clauses disagree, or fit several",
    Mark.POSSIBLE: "Possibly: a day or a status is uncertain",
    Mark.NOT_STATED: "Not stated: no clause says who exercises it",
}
ORPHAN = "hatched edge: an orphan, which is held and nobody exercises"
NOT_SURE = "broken line and question mark: not certain on this day"


@dataclass(frozen=True, kw_only=True, slots=True)
class MatrixScene(Framed):
    """Everything a matrix says.

    Raises:
        SceneError: if two rows or two columns have one id, or a cell names no column.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    bodies: tuple[BodyTag, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no writer could draw."""
        known = {column.id for column in self.columns}
        cells = [(row.id, ident) for row in self.rows for ident, _ in row.cells]
        if len(known) < len(self.columns) or len({row.id for row in self.rows}) < len(self.rows):
            message = "two rows or two columns of the matrix have one id"
            raise SceneError(message)
        if astray := next((pair for pair in cells if pair[1] not in known), None):
            message = f"the row {astray[0]!r} has a cell for {astray[1]!r}, which is no column"
            raise SceneError(message)
        if len(set(cells)) < len(cells):
            message = "a row of the matrix has two cells for one column"
            raise SceneError(message)

    @property
    def cards(self) -> tuple[Row, ...]:
        """What there is to draw: empty where no row is."""
        return self.rows if self.columns else ()

    @property
    def groups(self) -> tuple[tuple[Group, tuple[Column, ...]], ...]:
        """The sorts of columns in use, each with its columns as declared."""
        sorted_out = ((group, tuple(each for each in self.columns if each.group is group)) for group in Group)
        return tuple((group, columns) for group, columns in sorted_out if columns)

    @property
    def ordered(self) -> tuple[Column, ...]:
        """The columns as they stand from left to right."""
        return tuple(column for _, columns in self.groups for column in columns)

    @property
    def tags(self) -> tuple[BodyTag, ...]:
        """The short names in use, in the order of their colours."""
        used = {column.body for column in self.columns}
        return tuple(tag for tag in self.bodies if tag.short in used)

    @property
    def key(self) -> tuple[tuple[MatrixKey, ...], ...]:
        """What the signs in use mean, sort by sort."""
        entries = [entry for row in self.rows for _, several in row.cells for entry in several]
        used, marks = {entry.sign for entry in entries}, {row.mark for row in self.rows}
        signs = [MatrixKey(words, sign=sign) for sign, words in _MEANS.items() if sign in used]
        if any(not entry.is_sure for entry in entries):
            signs.append(MatrixKey(NOT_SURE))
        states = [MatrixKey(words, mark=mark) for mark, words in _STATES.items() if mark in marks]
        if any(row.is_orphan for row in self.rows):
            states.append(MatrixKey(ORPHAN, is_orphan=True))
        tags = [MatrixKey(str(tag), body=tag.short) for tag in self.tags]
        return tuple(tuple(group) for group in (signs, states, tags) if group)


def state_words(mark: Mark) -> str:
    """What the last column says of a row with this mark."""
    return _STATE_WORDS[mark]


_STATE_WORDS = {
    Mark.PLAIN: "Exercised",
    Mark.RETAINED: "Kept",
    Mark.NOBODY: "Orphan: nobody",
    Mark.PROPOSED: "Not yet: proposed",
    Mark.CONFLICT: "Conflict",
    Mark.POSSIBLE: "Possibly",
    Mark.NOT_STATED: "Not stated",
    Mark.VACANT: "Vacant",
}
