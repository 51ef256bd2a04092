"""What closes a review: pictures, glossary, method and limits, and what it was made from."""

from typing import Final

from accountgraph.dates import day_in_words
from accountgraph.drawing.formats import Picture as Drawn
from accountgraph.drawing.formats import writer_of
from accountgraph.drawing.lettering import clean
from accountgraph.reporting.findings_words import BASIS, DISCLAIMER, RESULT
from accountgraph.reporting.review.accountability import capital
from accountgraph.reporting.review.gathering import Gathered
from accountgraph.reporting.review.model import (
    Heading,
    Listing,
    Paragraph,
    Picture,
    Section,
    Terms,
    line,
)
from accountgraph.reporting.stamp import Stamp
from accountgraph.vocabulary import State

GLOSSARY: Final = {
    "Accountable, responsible, liable": "Who is accountable must answer, and cannot pass that on. Who is responsible "
    "does the work or directs it. Who is liable answers in court or with money.",
    "Agreement": "An arrangement between bodies, with its scope, the power it uses and its periods.",
    "Clause": "A place in a document that can be looked up: a numbered clause, a paragraph, a line of an appendix.",
    "Commissioning area": "A name, for example mental health, that agreements use for several functions.",
    "Delegating": "Letting another body exercise a function. The legal route decides who is then liable.",
    "Exercising": "Carrying a function out. A body that exercises a function for another acts on its behalf.",
    "Function": "A power or duty that an enactment gives to a body.",
    "Gap": "Days between two periods of an agreement that neither covers.",
    "Group": "The people for whom something is meant, for example older people.",
    "Having a function in law": "Being the body to which the enactment gives it. Delegating does not change that.",
    "In force": "Valid on the day of the review. First and last days both count.",
    "Lead": "A body named to act for others. Where a document says no more than lead, what it may do is left open.",
    "Overseeing": "Watching how something is done, and receiving reports on it.",
    "Period": "One term of an agreement: the original one, or an extension.",
    "Pooled fund": "Money of several bodies in one fund, which one of them hosts.",
    "Post": "A position that a person holds, for example a director. Reviews speak of posts and not of persons.",
    "Redress": "Where somebody who uses a service can complain, and to whom next.",
    "Retained function": "A function that its holder keeps for itself in so many words, whatever else it delegates.",
    "Route": "The legal provision under which bodies share functions or money. It decides who is liable.",
    "Secondment": "Work for one body by staff whom another goes on employing.",
    "Silence": "Something that a reader would look for and the documents do not say.",
}
"""Words that a review uses in one sense only."""

STATES: Final = {
    State.FOUND: "The documents answer it for that day.",
    State.POSSIBLE: "They answer it, if an uncertain day or an unconfirmed status falls the right way.",
    State.CONFLICT: "Clauses disagree, or a description fits several bodies. None is picked.",
    State.NOBODY: "The matter is covered, and yet nobody is in this part on that day.",
    State.NOT_STATED: "The documents are silent.",
}
"""What each state of an answer means."""


def pictures(gathered: Gathered) -> Section | None:
    """Every picture with its equal in words; None where there is nothing to draw."""
    if not gathered.pictures:
        return None
    drawn = enumerate(gathered.pictures, 1)
    return Section("Pictures", tuple(_picture(picture, number) for number, picture in drawn), wide=True)


def _picture(drawn: Drawn, number: int) -> Picture:
    writer = writer_of(drawn)
    svg = writer.svg(drawn)
    head = svg[: svg.index(">")]
    width, height = (float(head.partition(f' {side}="')[2].partition('"')[0]) for side in ("width", "height"))
    return Picture(
        heading=f"Picture {number}",
        title=clean(drawn.title),
        svg=svg,
        inline=writer.svg(drawn, inline=True),
        text=writer.outline(drawn).strip(),
        words=writer.words(drawn),
        width=width,
        height=height,
    )


def glossary() -> Section:
    """The words of the field."""
    return Section("Glossary", (Terms(tuple((term, line(meaning)) for term, meaning in GLOSSARY.items())),))


def method(gathered: Gathered) -> Section:
    """How a review comes about, what its words claim, and what it cannot see."""
    ran = ", ".join(gathered.review.ran) or "none"
    return Section(
        "Method and limits",
        (
            Paragraph(
                line(
                    "Each document was read clause by clause, and what a clause says was written down as a record that "
                    "cites it. Everything in this review was worked out from those records and from dated tables of "
                    "the law, always in the same way: the same records and the same day give the same review."
                )
            ),
            Heading(2, "What the state of an answer means"),
            Terms(tuple((capital(state.value), line(words)) for state, words in STATES.items())),
            Heading(2, "What a finding claims"),
            Terms(tuple((capital(result.value), line(f"{capital(words)}.")) for result, words in RESULT.items())),
            Heading(2, "On what a finding rests"),
            Terms(tuple((capital(basis.value), line(f"{capital(words)}.")) for basis, words in BASIS.items())),
            Heading(2, "Limits"),
            Listing(
                (
                    line(DISCLAIMER),
                    line("Only the documents listed were read. Practice that nobody wrote down is not seen."),
                    line("Records restate clauses in other words. Before anything is decided, read the clause itself."),
                    line(
                        f"Up to which day the tables of the law were checked: {gathered.register.law.as_at}. What was "
                        "not confirmed at its source gives no certain answer."
                    ),
                    line("The review is of one day. On another day the answers may differ."),
                )
            ),
            Heading(2, "Checks that were made"),
            Paragraph(line(f"{ran}.")),
        ),
    )


def origin(gathered: Gathered, stamp: Stamp) -> Section:
    """What the review was made from, so that two of them can be told apart."""
    header = gathered.header
    return Section(
        "About this review",
        (
            Terms(
                (
                    ("Reviewed", line(f"{header.label} ({header.id})")),
                    ("As at", line(str(gathered.on))),
                    ("Law as at", line(stamp.law_as_at)),
                    ("Made on", line(day_in_words(stamp.made))),
                    ("Made with", line(f"accountgraph {stamp.version}")),
                    ("Hash of the data", line(f"sha256 {stamp.data}")),
                )
            ),
            Paragraph(
                line("Reviews with the same hash rest on the same records, whoever made them and wherever."), quiet=True
            ),
        ),
    )
