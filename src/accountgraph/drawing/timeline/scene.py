"""A timeline before it is drawn: lines of bars, holes and happenings, in days and words only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from accountgraph.dates import Day, Span, days_in_words
from accountgraph.drawing.frame import Framed
from accountgraph.drawing.scene import SceneError
from accountgraph.vocabulary import Choice, EventKind, EventState


class BarSort(Choice):
    """What a bar stands for; each has its own ground, border and word."""

    IN_FORCE = "in force"
    ONE_PARTY = "agreed by one party only"
    APPROVED = "approved"
    PROPOSED = "proposed"
    UNSIGNED = "not shown to be agreed"
    LIFE = "exists"


class HoleSort(Choice):
    """Days that no period covers, or perhaps none."""

    GAP = "gap"
    POSSIBLE = "possible gap"


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """A period of an agreement, or a body's life.

    `approvals` says who agreed and of whom nothing is shown. `evidenced` are the days that the
    documents vouch for, where they say less than the span does.
    """

    sort: BarSort
    span: Span
    evidenced: Span | None = None
    label: str = ""
    approvals: str = ""
    citations: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What stands beside the bar: "second extension, proposed: a day between … to 31 March 2019"."""
        sort = "" if self.sort in (BarSort.IN_FORCE, BarSort.LIFE) else f", {self.sort}"
        return f"{self.label}{sort}: {self.span}" if self.label else str(self.span)

    @property
    def days(self) -> Span:
        """The days that are drawn."""
        return self.evidenced or self.span

    @property
    def begins_unknown(self) -> bool:
        """Whether no first day is recorded."""
        return self.span.first.earliest == date.min

    @property
    def ends_unknown(self) -> bool:
        """Whether no last day is recorded, and none is said not to be."""
        return self.span.last.latest == date.max and not self.span.last.is_open


@dataclass(frozen=True, kw_only=True, slots=True)
class Hole:
    """Days of a gap, both inclusive, what makes it one in a word or two, and why in full."""

    sort: HoleSort
    first: date
    last: date
    cause: str = ""
    why: str = ""
    citations: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What stands beside it: "possible gap: 1 to 30 April 2018"."""
        cause = f", {self.cause}" if self.cause else ""
        return f"{self.sort}{cause}: {days_in_words(self.first, self.last)}"


APPROVING = (EventKind.APPROVAL, EventKind.SIGNATURE, EventKind.CONSENT, EventKind.DECISION)
"""The kinds of events by which somebody agrees; they have a mark of their own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Happening:
    """An event or an approval, by the number under which the list names it."""

    number: int
    kind: EventKind
    state: EventState
    on: Day
    label: str
    by: str = ""
    citations: tuple[str, ...] = ()

    @property
    def is_approval(self) -> bool:
        """Whether somebody agrees by it."""
        return self.kind in APPROVING

    @property
    def words(self) -> str:
        """The day, how far it came, and what it is: "July 2001, planned: Head of Service appointed"."""
        day = str(self.on) if self.on.is_stated else "day not stated"
        state = "" if self.state is EventState.HAPPENED else f", {_STATE_WORDS[self.state]}"
        by = f" ({self.by})" if self.by else ""
        return f"{day}{state}: {self.label}{by}"


_STATE_WORDS = {
    EventState.PLANNED: "planned",
    EventState.BLANK: "left blank",
    EventState.NOT_STATED: "not stated whether it happened",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """An agreement or a body, with what is drawn beside its name; `group` is the heading it stands under."""

    id: str
    name: str
    group: str
    bars: tuple[Bar, ...] = ()
    holes: tuple[Hole, ...] = ()
    happenings: tuple[Happening, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class TimelineKey:
    """One line of the key; `sign` is a sort of bar, of hole or of happening, or one of the words in `ENDS`."""

    words: str
    sign: BarSort | HoleSort | EventState | str


ENDS = ("uncertain", "start not recorded", "end not recorded", "no end", "goes on", "approval", "whisker", "as at")

_BARS = {
    BarSort.IN_FORCE: "in force, as the documents say",
    BarSort.ONE_PARTY: "agreed by one party only",
    BarSort.APPROVED: "approved; that it began is not shown",
    BarSort.PROPOSED: "proposed only",
    BarSort.UNSIGNED: "not shown to be agreed or signed",
    BarSort.LIFE: "the body exists",
}
_HOLES = {
    HoleSort.GAP: "gap: no period covers these days",
    HoleSort.POSSIBLE: "possible gap: perhaps no period covers these days",
}
_STATES = {
    EventState.HAPPENED: "it happened (numbers: see the list)",
    EventState.PLANNED: "it was planned",
    EventState.BLANK: "left blank",
    EventState.NOT_STATED: "not stated whether it happened",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelineScene(Framed):
    """Everything a timeline says, from the day `first` to the day `last`; `day` is the day of its as-at line.

    Raises:
        SceneError: if two lines have one id, or two happenings one number.
    """

    lines: tuple[Line, ...]
    day: Day
    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse what no writer could draw."""
        numbers = [happening.number for happening in self.happenings]
        if len({line.id for line in self.lines}) < len(self.lines) or len(set(numbers)) < len(numbers):
            message = "two lines of the timeline have one id, or two happenings one number"
            raise SceneError(message)

    @property
    def cards(self) -> tuple[Line, ...]:
        """What there is to draw: empty where there is no line."""
        return self.lines

    @property
    def happenings(self) -> tuple[Happening, ...]:
        """The happenings of every line, by number."""
        every = (happening for line in self.lines for happening in line.happenings)
        return tuple(sorted(every, key=lambda happening: happening.number))

    @property
    def key(self) -> tuple[tuple[TimelineKey, ...], ...]:
        """What the signs in use mean, sort by sort."""
        bars = [bar for line in self.lines for bar in line.bars]
        sorts, holes = {bar.sort for bar in bars}, {hole.sort for line in self.lines for hole in line.holes}
        states = {happening.state for happening in self.happenings if happening.on.is_stated}
        ends = {
            "uncertain": ("broken border: perhaps these days, perhaps not", any(map(_is_uncertain, bars))),
            "start not recorded": ("start not recorded", any(bar.begins_unknown for bar in bars)),
            "end not recorded": ("end not recorded", any(bar.ends_unknown for bar in bars)),
            "no end": ("no end: the documents say so", any(bar.span.last.is_open for bar in bars)),
            "goes on": ("goes on beyond the picture", any(_goes_on(bar, self.first, self.last) for bar in bars)),
            "as at": (f"as at {self.as_at}", True),
        }
        approving = any(happening.is_approval and happening.on.is_stated for happening in self.happenings)
        vague = any(not one.on.is_exact and one.on.is_stated for one in self.happenings)
        groups = (
            [TimelineKey(words, sort) for sort, words in _BARS.items() if sort in sorts],
            [TimelineKey(words, sort) for sort, words in _HOLES.items() if sort in holes],
            [TimelineKey(words, end) for end, (words, in_use) in ends.items() if in_use],
            [TimelineKey(words, state) for state, words in _STATES.items() if state in states]
            + ([TimelineKey("square: somebody approves, signs or decides", "approval")] if approving else [])
            + ([TimelineKey("thin line: the days within which it falls", "whisker")] if vague else []),
        )
        return tuple(tuple(group) for group in groups if group)


AGREEMENTS = "Agreements"
BODIES = "Bodies that made them"
OTHERS = "Other matters"


def days_shown(lines: Iterable[Line], asked: Day) -> tuple[date, date]:
    """The first and last day that a picture of these lines must show: of agreements, happenings and the day asked."""
    named = [day for line in lines if line.group != BODIES for day in _named(line)]
    named += [day for day in (asked.earliest, asked.latest) if date.min < day < date.max]
    return (min(named), max(named)) if named else (date(2000, 1, 1), date(2000, 12, 31))


def _named(line: Line) -> Iterator[date]:
    """The days that a line names, without the ends of time."""
    spans = [(bar.days.first, bar.days.last) for bar in line.bars]
    known = [bound for pair in spans for day in pair for bound in (day.earliest, day.latest)]
    known += [bound for hole in line.holes for bound in (hole.first, hole.last)]
    known += [bound for one in line.happenings for bound in (one.on.earliest, one.on.latest)]
    yield from (day for day in known if date.min < day < date.max)


def _is_uncertain(bar: Bar) -> bool:
    bounded = (day for day in (bar.span.first, bar.span.last) if date.min < day.earliest and day.latest < date.max)
    return any(not day.is_exact for day in bounded)


def _goes_on(bar: Bar, first: date, last: date) -> bool:
    """Whether a known first or last day lies outside the picture."""
    begins, ends = bar.span.first, bar.span.last
    return (date.min < begins.earliest and begins.latest < first) or (last < ends.earliest and ends.latest < date.max)
