"""Days -> places: the scale of a timeline, and its ticks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
_MOST_TICKS: Final = 13
_MONTHS_IN_YEAR: Final = 12
_RIM: Final = 0.035
_LEAST_DAYS: Final = 60


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of days drawn from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """The place of a day's beginning; days outside lie at the edge."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + (self.right - self.left) * min(max(share, 0.0), 1.0)

    def after(self, day: date) -> float:
        """The place where a day is over."""
        return self.at(day + timedelta(days=1) if day < date.max else day)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """The beginnings of months or years that are told apart by a line, and what stands there."""
        months = (self.last.year - self.first.year) * _MONTHS_IN_YEAR + self.last.month - self.first.month + 1
        step = next((each for each in _STEPS if months / each <= _MOST_TICKS), _STEPS[-1])
        number = self.first.year * _MONTHS_IN_YEAR + self.first.month - 1
        number += -number % step
        while number // _MONTHS_IN_YEAR <= date.max.year:
            day = date(max(1, number // _MONTHS_IN_YEAR), number % _MONTHS_IN_YEAR + 1, 1)
            if day > self.last:
                return
            if day >= self.first:
                yield self.at(day), str(day.year) if step >= _MONTHS_IN_YEAR else f"{day:%b} {day.year}"
            number += step


def scale_of(first: date, last: date, left: float, right: float) -> Scale:
    """A scale with a rim on both sides, so that nothing of interest stands at the edge."""
    rim = timedelta(days=max(_LEAST_DAYS // 2, round((last - first).days * _RIM)))
    begin = first - rim if first - date.min > rim else date.min
    end = last + rim if date.max - last > rim else date.max
    return Scale(begin, end, left, right)
