"""Asks the library everything that a review needs, once: answers, findings, open questions, pictures."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from accountgraph.checks import Review, run_checks
from accountgraph.dates import Day, InForce
from accountgraph.drawing.charts import CHARTS, ChartError, draw_pages
from accountgraph.drawing.formats import Picture, endings, writer_of
from accountgraph.problems import AccountgraphError
from accountgraph.questions import Answer, OpenQuestion, open_questions, who
from accountgraph.questions.matters import matters_of
from accountgraph.reading import Header
from accountgraph.records import Conflict, Record, Silence
from accountgraph.register import Register

Progress = Callable[[str], None]
"""Told what is being done now."""

_QUIET_SECONDS: Final = 1.0


class NotOnePartnershipError(AccountgraphError):
    """A review is of one partnership, and none was chosen; the message says how to choose."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the library says of one partnership on one day."""

    register: Register
    header: Header
    on: Day
    answers: tuple[Answer, ...]
    review: Review
    questions: tuple[OpenQuestion, ...]
    pictures: tuple[Picture, ...]

    def of_partnership(self, record: Record) -> bool:
        """Whether a record is this partnership's own, and not what partnerships share."""
        return record.register == self.header.id

    @property
    def silences(self) -> tuple[Silence, ...]:
        """What the documents do not say, unless it is about other days."""
        return tuple(one for one in self.register.of(Silence) if self._is_open(one))

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Where the documents disagree, unless it is about other days."""
        return tuple(one for one in self.register.of(Conflict) if self._is_open(one))

    def _is_open(self, doubt: Silence | Conflict) -> bool:
        over = doubt.is_dated and doubt.span.in_force_on(self.on) is InForce.NO
        return self.of_partnership(doubt) and not over


def unheard(_: str) -> None:
    """Progress that nobody watches."""


def told_on_stderr() -> Progress:
    """Progress on stderr, for a person at a terminal, once the work has taken a second."""
    begun = time.monotonic()

    def tell(doing: str) -> None:
        if sys.stderr.isatty() and time.monotonic() - begun >= _QUIET_SECONDS:
            sys.stderr.write(f"{doing} …\n")

    return tell


def gather(register: Register, *, on: Day, progress: Progress = unheard) -> Gathered:
    """Everything that a review of the one partnership in a register says.

    Raises:
        NotOnePartnershipError: the register has none or several.
    """
    if len(register.slugs) != 1:
        message = f"a review is of one partnership; choose it with --register: {', '.join(register.slugs)}"
        raise NotOnePartnershipError(message)
    (header,) = register.headers
    answers, matters = [], matters_of(register, header.id)
    for number, matter in enumerate(matters, 1):
        progress(f"asking who is accountable, {number} of {len(matters)}")
        answers.append(who(register, matter.id, on=on, slug=header.id))
    progress("checking")
    review = run_checks(register, on=on)
    progress("looking for open questions")
    questions = open_questions(register, on=on)
    return Gathered(register, header, on, tuple(answers), review, questions, _pictures(register, on, progress))


def _pictures(register: Register, on: Day, progress: Progress) -> tuple[Picture, ...]:
    """Every chart that has something to show, cut so that each sheet can be read on A4 on its side."""
    found: list[Picture] = []
    for chart in CHARTS:
        progress(f"drawing the {chart} chart")
        try:
            pages = draw_pages(register, chart, on=on)
        except ChartError:  # nothing to draw on that day
            continue
        still = (page for page in pages if ".svg" in endings(page))  # not what is searched and moved
        found += [sheet for page in still for sheet in writer_of(page).sheets(page)]
    return tuple(found)
