"""Days that may be only partly known, spans of them, and "in force on" with four values.

A day known only as "April 2018" is an interval of possible days; a last day is
inclusive, so a span to 31 March and a span from 1 April leave no gap.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Self

_ONE_DAY: Final = timedelta(days=1)
_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}


class InForce(StrEnum):
    """Whether something is in force on a day, ordered from certain to excluded."""

    YES = "yes"
    POSSIBLY = "possibly"
    NOT_STATED = "not stated"
    NO = "no"

    def __and__(self, other: "InForce") -> "InForce":
        """Both must be in force: the less certain of the two."""
        order = list(InForce)
        return max(self, other, key=order.index)

    def __or__(self, other: "InForce") -> "InForce":
        """Either is enough: the more certain of the two."""
        order = list(InForce)
        return min(self, other, key=order.index)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written, with the earliest and latest calendar days it can mean.

    `earliest` is ``date.min`` and `latest` is ``date.max`` where no bound is known.
    """

    earliest: date
    latest: date
    written: str

    @classmethod
    def exact(cls, day: date) -> Self:
        """One known calendar day."""
        return cls(day, day, day.isoformat())

    @property
    def is_exact(self) -> bool:
        """Whether only one calendar day is possible."""
        return self.earliest == self.latest

    @property
    def is_stated(self) -> bool:
        """Whether anything at all is known of the day."""
        return (self.earliest, self.latest) != (date.min, date.max)

    @property
    def is_open(self) -> bool:
        """Whether this is a stated "no end"."""
        return self.earliest == date.max

    def __str__(self) -> str:
        """The day in words for a reader: "1 April 2018", "in April 2018", "not stated"."""
        return in_words(self)


NOT_STATED: Final = Day(date.min, date.max, "not stated")
NO_END: Final = Day(date.max, date.max, "no end")


def day_in_words(day: date) -> str:
    """A calendar day as British readers write it: "1 April 2018"."""
    return f"{day.day} {day:%B %Y}"


def in_words(day: Day) -> str:
    """The possible days of `day` in words."""
    if not day.is_stated:
        return "not stated"
    if day.is_open:
        return "no end"
    if day.is_exact:
        return day_in_words(day.earliest)
    if day.earliest == date.min:
        return f"not later than {day_in_words(day.latest)}"
    if day.latest == date.max:
        return f"not earlier than {day_in_words(day.earliest)}"
    if day == _year(day.earliest.year, day.written):
        return f"an unstated day in {day.earliest.year}"
    if day == _month(day.earliest.year, day.earliest.month, day.written):
        return f"an unstated day in {day.earliest:%B %Y}"
    return f"a day between {day_in_words(day.earliest)} and {day_in_words(day.latest)}"


class DayNotUnderstoodError(ValueError):
    """Text that is no day in any of the accepted forms; the message says what to write."""


ACCEPTED_FORMS: Final = (
    'write 2018-04-01, 1 April 2018, April 2018, 2018-04, 2018, "between 2018-04-01 and 2018-04-30", '
    '"by 2018-03-29", "from 2018-03-29 on", "no end" or "not stated"'
)

_FIGURES: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def parse_day(written: str) -> Day:
    """Read a day in any accepted form.

    Accepted: ISO days, months and years; "1 April 2018"; "April 2018"; "XX 2008" (a
    placeholder before a year); "between A and B"; "by A" (not later than); "from A on"
    (not earlier than); "no end"; "not stated".

    Raises:
        DayNotUnderstoodError: in the reader's words, naming what to write instead.
    """
    text = " ".join(written.split())
    lowered = text.lower()
    if lowered == "not stated":
        return NOT_STATED
    if lowered == "no end":
        return NO_END
    for pattern, build in _FORMS:
        if match := pattern.fullmatch(lowered):
            try:
                return build(match, text)
            except ValueError as error:
                if isinstance(error, DayNotUnderstoodError):
                    raise
                message = f'"{text}" is not a day of the calendar'
                raise DayNotUnderstoodError(message) from error
    message = f'"{text}" is not a day; {_in_figures(text) or ACCEPTED_FORMS}'
    raise DayNotUnderstoodError(message)


def _in_figures(text: str) -> str:
    """What to write for a day in figures, read with the day first unless only the month first makes a day."""
    if figures := _FIGURES.fullmatch(text):
        one, other, year = (int(part) for part in figures.groups())
        for month, day in ((other, one), (one, other)):
            try:
                meant = date(year, month, day)
            except ValueError:
                continue
            return f"write {meant.isoformat()} if {day_in_words(meant)} is meant"
    return ""


def _year(year: int, written: str) -> Day:
    return Day(date(year, 1, 1), date(year, 12, 31), written)


def _month(year: int, month: int, written: str) -> Day:
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else date.max
    last = date.max if following == date.max else following - _ONE_DAY
    return Day(first, last, written)


def _named_month(name: str) -> int:
    if name not in _MONTHS:
        message = f'"{name}" is not a month; write its name in full, e.g. April'
        raise DayNotUnderstoodError(message)
    return _MONTHS[name]


def _between(match: re.Match[str], written: str) -> Day:
    first, last = parse_day(match[1]), parse_day(match[2])
    if first.earliest > last.latest:
        message = f'"{written}" ends before it begins; put the earlier day first'
        raise DayNotUnderstoodError(message)
    return Day(first.earliest, last.latest, written)


_FORMS: Final = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), lambda m, w: _exactly(int(m[1]), int(m[2]), int(m[3]), w)),
    (re.compile(r"(\d{4})-(\d\d)"), lambda m, w: _month(int(m[1]), int(m[2]), w)),
    (re.compile(r"(?:xx )?(\d{4})"), lambda m, w: _year(int(m[1]), w)),
    (re.compile(r"(\d{1,2}) ([a-z]+) (\d{4})"), lambda m, w: _exactly(int(m[3]), _named_month(m[2]), int(m[1]), w)),
    (re.compile(r"(?!xx|by)([a-z]+) (\d{4})"), lambda m, w: _month(int(m[2]), _named_month(m[1]), w)),
    (re.compile(r"between (.+) and (.+)"), _between),
    (re.compile(r"by (.+)"), lambda m, w: Day(date.min, parse_day(m[1]).latest, w)),
    (re.compile(r"from (.+) on"), lambda m, w: Day(parse_day(m[1]).earliest, date.max, w)),
)


def _exactly(year: int, month: int, day: int, written: str) -> Day:
    known = date(year, month, day)
    return Day(known, known, written)


def on_day(day: Day) -> str:
    """The possible days of `day` after a verb: "on 1 April 2018", "not later than 30 September 2002"."""
    words = in_words(day)
    return words if words.startswith("not ") else f"on {words}"


def day_after(day: Day) -> Day:
    """The day that follows, as little known as `day` itself."""
    earliest, latest = (one + _ONE_DAY if one < date.max else one for one in (day.earliest, day.latest))
    if day.is_exact and not day.is_open:
        return Day.exact(earliest)
    return Day(earliest if day.earliest > date.min else date.min, latest, f"the day after {day.written}")


@dataclass(frozen=True, slots=True)
class Span:
    """From a first day to an inclusive last day, each perhaps only partly known."""

    first: Day = NOT_STATED
    last: Day = NOT_STATED

    def in_force_on(self, day: Day) -> InForce:
        """Whether the span covers every possible day of `day`, some, none, or it is not stated.

        "Not stated" is returned where only an unstated first or last day prevents certainty,
        "possibly" where a bounded uncertainty does.
        """
        if day.latest < self.first.earliest or day.earliest > self.last.latest:
            return InForce.NO
        begun = day.earliest >= self.first.latest
        not_over = day.latest <= self.last.earliest
        if begun and not_over:
            return InForce.YES
        first_in_doubt = not begun and self.first.latest < date.max
        last_in_doubt = not not_over and self.last.earliest > date.min
        return InForce.POSSIBLY if first_in_doubt or last_in_doubt else InForce.NOT_STATED

    def overlaps(self, other: "Span") -> InForce:
        """Whether some day lies in both spans."""
        if self.first.earliest > other.last.latest or other.first.earliest > self.last.latest:
            return InForce.NO
        certain = self.first.latest <= other.last.earliest and other.first.latest <= self.last.earliest
        certain = certain and self.first.latest <= self.last.earliest and other.first.latest <= other.last.earliest
        return InForce.YES if certain else InForce.POSSIBLY

    def turning_days(self) -> tuple[date, ...]:
        """The days on which `in_force_on` can change, each the first day of a new state."""
        days = [self.first.earliest, self.first.latest]
        days += [last + _ONE_DAY for last in (self.last.earliest, self.last.latest) if last < date.max]
        return tuple(sorted({day for day in days if date.min + _ONE_DAY < day < date.max}))

    def __str__(self) -> str:
        """The span in words: "1 April 2014 to 31 March 2017"."""
        if not self.first.is_stated and not self.last.is_stated:
            return "dates not stated"
        first = "start not stated" if not self.first.is_stated else str(self.first)
        last = "no end" if self.last.is_open else ("end not stated" if not self.last.is_stated else str(self.last))
        return f"{first} to {last}"


@dataclass(frozen=True, slots=True)
class Gap:
    """Days between two consecutive periods that are not, or may not be, covered."""

    first: date
    last: date
    certain: bool

    def __str__(self) -> str:
        """The gap in words: "possible gap, 1 to 30 April 2018"."""
        kind = "gap" if self.certain else "possible gap"
        return f"{kind}, {days_in_words(self.first, self.last)}"


def days_in_words(first: date, last: date) -> str:
    """Two days as a reader writes them, the shared month or year named once."""
    if first == last:
        return day_in_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_in_words(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {day_in_words(last)}"
    return f"{day_in_words(first)} to {day_in_words(last)}"


def gap_between(earlier: Span, later: Span) -> Gap | None:
    """The days not, or possibly not, covered between two periods; None where cover is certain.

    A certain gap has days that no reading covers; otherwise the bounds are those of
    the widest reading.
    """
    ended, begins = earlier.last, later.first
    if ended.latest == date.max or not begins.is_stated:
        return None
    if begins.earliest > ended.latest + _ONE_DAY:
        return Gap(ended.latest + _ONE_DAY, begins.earliest - _ONE_DAY, certain=True)
    if date.min < ended.earliest and ended.earliest + _ONE_DAY < begins.latest < date.max:
        return Gap(ended.earliest + _ONE_DAY, begins.latest - _ONE_DAY, certain=False)
    return None
