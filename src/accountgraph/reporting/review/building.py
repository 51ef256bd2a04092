"""Builds the review of one partnership on one day, ready for every writer."""

from collections.abc import Iterator

from accountgraph.dates import Day
from accountgraph.drawing.lettering import clean
from accountgraph.register import Register
from accountgraph.reporting.findings_words import DISCLAIMER, NOTHING_IN_FORCE, counts_in_words
from accountgraph.reporting.review.accountability import accountability, sentences
from accountgraph.reporting.review.closing import glossary, method, origin, pictures
from accountgraph.reporting.review.faults import faults
from accountgraph.reporting.review.gathering import Gathered, Progress, gather, unheard
from accountgraph.reporting.review.model import Block, Paragraph, ReviewDocument, line, strong
from accountgraph.reporting.review.openings import openings
from accountgraph.reporting.review.reviewed import reviewed
from accountgraph.reporting.review.rows import sheets
from accountgraph.reporting.review.summary import summary
from accountgraph.reporting.stamp import Stamp


def review_of(register: Register, stamp: Stamp, *, on: Day, progress: Progress = unheard) -> ReviewDocument:
    """The review of the one partnership in a register.

    Raises:
        NotOnePartnershipError: the register has none or several.
    """
    return document_of(gather(register, on=on, progress=progress), stamp)


def document_of(gathered: Gathered, stamp: Stamp) -> ReviewDocument:
    """What was gathered, as headings, paragraphs, tables and pictures, and as sheets of rows."""
    sections = (
        summary(gathered),
        reviewed(gathered),
        accountability(gathered),
        sentences(gathered),
        faults(gathered),
        openings(gathered),
        pictures(gathered),
        glossary(),
        method(gathered),
        origin(gathered, stamp),
    )
    return ReviewDocument(
        kind="Review of accountability",
        title=clean(gathered.header.label),
        as_at=str(gathered.on),
        summary=counts_in_words(gathered.review),
        opening=tuple(_opening(gathered, stamp)),
        sections=tuple(section for section in sections if section),
        sheets=sheets(gathered, stamp),
        stamp=stamp,
    )


def _opening(gathered: Gathered, stamp: Stamp) -> Iterator[Block]:
    review = gathered.review
    if review.crashed:
        words = f"These checks could not finish, so faults of that kind may be missing: {', '.join(review.crashed)}."
        yield Paragraph(line(strong("This review is not complete."), words), warning=True)
    if gathered.header.id in review.idle:
        yield Paragraph(line(strong(NOTHING_IN_FORCE)), warning=True)
    yield Paragraph(line(strong("As at"), f"{gathered.on}.", strong("Law as at"), f"{stamp.law_as_at}."))
    yield Paragraph(line(DISCLAIMER), quiet=True)
