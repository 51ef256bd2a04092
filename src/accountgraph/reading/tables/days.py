"""Days as columns: first and last possible day as numbers, and the words where the numbers do not say all.

A day number counts from 1 January 1970. No first number means that no earliest day is
known, no last number that no latest is; "no end" is both numbers of 31 December 9999.
"""

from datetime import date, timedelta
from typing import Final

from accountgraph.dates import NOT_STATED, Day, DayNotUnderstoodError, parse_day

_START: Final = date(1970, 1, 1)
FIRST_NUMBER: Final = (date.min - _START).days
LAST_NUMBER: Final = (date.max - _START).days

Cells = tuple[int | None, int | None, str | None]
"""First number, last number, words."""


class CellsDisagreeError(ValueError):
    """The numbers of a day and its words do not mean the same; the message says which.

    `meant` are the numbers that belong to the words, where it is not a number that is wrong in itself.
    """

    def __init__(self, message: str, meant: tuple[int | None, int | None] | None = None) -> None:
        """Take what is wrong, and the numbers that belong to the words."""
        super().__init__(message)
        self.meant = meant


def number_of(day: date) -> int:
    """Days from 1 January 1970 to `day`."""
    return (day - _START).days


def cells_of(day: Day) -> Cells:
    """The three cells of a day; words only where the day is not one calendar day written 2018-04-01."""
    if day == NOT_STATED:
        return None, None, None
    if day.is_exact:
        number = number_of(day.earliest)
        return number, number, None if day.written == day.earliest.isoformat() else day.written
    first = None if day.earliest == date.min else number_of(day.earliest)
    last = None if day.latest == date.max else number_of(day.latest)
    return first, last, day.written


def written_day(first: int | None, last: int | None, words: str | None) -> str | None:
    """The day of three cells as a register file would have it, None where nothing is stated.

    Words that are no day are given back as they are, for whoever reads the entry to report.

    Raises:
        CellsDisagreeError: a number is no day of the calendar, or the words mean other days.
    """
    bounds = [None if number is None else _iso(number) for number in (first, last)]
    if words is None:
        return _from_bounds(*bounds)
    try:
        meant = parse_day(words)
    except DayNotUnderstoodError:
        return words
    wanted = cells_of(meant)[:2]
    if wanted != (first, last):
        numbers = " and ".join("nothing" if number is None else str(number) for number in wanted)
        beside = "no number stands" if first is None and last is None else "other numbers stand"
        message = f'"{words}" is {numbers} in numbers, and {beside} beside it'
        raise CellsDisagreeError(message, wanted)
    return words


def _iso(number: int) -> str:
    if not FIRST_NUMBER <= number <= LAST_NUMBER:
        message = f"{number} is not the number of a day between the years 1 and 9999"
        raise CellsDisagreeError(message)
    return (_START + timedelta(days=number)).isoformat()


def _from_bounds(first: str | None, last: str | None) -> str | None:
    if first == last:
        return first
    if first is None:
        return f"by {last}"
    return f"from {first} on" if last is None else f"between {first} and {last}"
