"""A picture before it is drawn: cards, the joints between them, and what a reader is told besides.

A scene knows words only, no positions and no colours. The same scene becomes a
picture (`svg`), Mermaid text (`mermaid`) and its equal in words (`outline`).

There are three arrangements. In a *ladder* every lane is one chain, read from top to
bottom: each joint goes from a card to the next card of its lane. In *columns* every
lane is a column of one level, and a joint may go from any card to any other. In a *tree*
a card hangs under whoever manages it: under the card that its first joint leads to, where
both stand in one lane; every other joint runs across.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from accountgraph.vocabulary import Choice


class Arrangement(Choice):
    """How the lanes of a scene stand."""

    LADDER = "ladder"
    COLUMNS = "columns"
    TREE = "tree"


class Kind(Choice):
    """What a card stands for, in the words its tag shows."""

    FUNCTION = "function"
    AREA = "commissioning area"
    PROVISION = "provision"
    BODY = "body"
    UNIT = "unit"
    AGREEMENT = "agreement"
    POST = "post"
    STAFF = "staff"
    BOARD = "board"
    FUND = "fund"
    REDRESS = "redress"
    REPORTER = "reporter"


class Mark(Choice):
    """What is out of the ordinary about a card; each has its own symbol, border and word."""

    PLAIN = "plain"
    NOBODY = "nobody"
    CONFLICT = "conflict"
    POSSIBLE = "possible"
    NOT_STATED = "not stated"
    PROPOSED = "proposed"
    RETAINED = "retained"
    VACANT = "vacant"
    SECONDED = "seconded"
    ACTING = "acting"


class JointStyle(Choice):
    """How sure a joint is, or what it lacks; each has its own line and word.

    ALSO leads nowhere: the second card stands beside the first at the end of the same link,
    as two posts through which a body answers. It is drawn without an arrow. MANAGEMENT,
    DAY_TO_DAY, ACCOUNTABLE and SUPERVISION are the lines of a post, which are never one
    "reports to"; how sure such a line is, its mark says. BELONGS joins a part to its whole.
    """

    CERTAIN = "certain"
    POSSIBLE = "possible"
    ADVISORY = "advisory"
    FREQUENCY_NOT_STATED = "frequency not stated"
    GAP = "gap"
    ALSO = "also"
    MANAGEMENT = "line management"
    DAY_TO_DAY = "day-to-day management"
    ACCOUNTABLE = "accountable"
    SUPERVISION = "professional supervision"
    BELONGS = "belongs"


class SceneError(ValueError):
    """A scene that cannot be drawn: the program that built it is at fault, not the register."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BodyTag:
    """The short name by which cards say whose they are, and the full name it stands for."""

    short: str
    name: str = ""

    def __str__(self) -> str:
        """``CWPT: Coventry and Warwickshire Partnership NHS Trust``, or the short name alone."""
        return f"{self.short}: {self.name}" if self.name else self.short


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """One thing in a picture.

    `role` is what it is here ("keeps liability", "oversight board"); `body` the short
    name of the body whose post, board or fund it is; `remark` says why the mark is
    there ("extension agreed by one party only"); `citations` name document and clause;
    `also` are marks besides the first, in words and signs of their own.
    """

    id: str
    kind: Kind
    title: str
    role: str = ""
    body: str = ""
    details: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    mark: Mark = Mark.PLAIN
    remark: str = ""
    also: tuple[Mark, ...] = ()

    @property
    def tag(self) -> str:
        """Kind, body and role in one line: "Post · CWPT · overall responsibility"."""
        return " · ".join(part for part in (_capital(self.kind), self.body, self.role) if part)

    @property
    def warning(self) -> str:
        """The mark in words, with its remark: "Possible: extension agreed by one party only"; empty if plain."""
        if self.mark is Mark.PLAIN:
            return ""
        if self.remark.casefold().startswith(self.mark.value):
            return _capital(self.remark)
        return f"{_capital(self.mark)}: {self.remark}" if self.remark else _capital(self.mark)

    @property
    def evidence(self) -> str:
        """The clauses in one line: "Evidence: agreement 5.1; report App A"; empty where none is cited."""
        return _evidence(self.citations)


@dataclass(frozen=True, kw_only=True, slots=True)
class Joint:
    """What joins one card to another, read from the first to the second.

    `verb` reads between the two titles ("reports to", "delegates exercise to");
    `detail` is what else the line says, such as a frequency or a route; `mark` is what is
    out of the ordinary about it.
    """

    from_card: str
    to_card: str
    verb: str
    detail: str = ""
    style: JointStyle = JointStyle.CERTAIN
    citations: tuple[str, ...] = ()
    mark: Mark = Mark.PLAIN

    @property
    def qualifier(self) -> str:
        """The detail with the words of style and mark, where the detail and the verb do not say them already."""
        said = f"{self.verb} {self.detail}".casefold()
        own_words = (
            "" if self.style in _SAID_BY_VERB else self.style.value,
            "" if self.mark is Mark.PLAIN else self.mark.value,
        )
        return "; ".join(part for part in (self.detail, *(word for word in own_words if word not in said)) if part)

    @property
    def evidence(self) -> str:
        """The clauses in one line, as on a card."""
        return _evidence(self.citations)


@dataclass(frozen=True, kw_only=True, slots=True)
class Lane:
    """A headed run of cards: one chain of a ladder, or one column of a chart.

    Cards of a lane that stands `apart` have no joints; in columns they go below the chart or beside it.
    """

    heading: str
    cards: tuple[Card, ...]
    apart: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class LegendEntry:
    """One sign in use and what it means; exactly one of mark, style and body is given."""

    words: str
    mark: Mark | None = None
    style: JointStyle | None = None
    body: str = ""


_SAID_BY_VERB = frozenset(
    {
        JointStyle.CERTAIN,
        JointStyle.ALSO,
        JointStyle.MANAGEMENT,
        JointStyle.DAY_TO_DAY,
        JointStyle.ACCOUNTABLE,
        JointStyle.SUPERVISION,
        JointStyle.BELONGS,
    }
)
_MARK_MEANS = {
    Mark.NOBODY: "Nobody: the documents leave nobody in this place on this day",
    Mark.CONFLICT: "Conflict: clauses disagree, or fit several",
    Mark.POSSIBLE: "Possible: a day or a status is uncertain",
    Mark.NOT_STATED: "Not stated: the documents are silent",
    Mark.PROPOSED: "Proposed: not in force",
    Mark.RETAINED: "Retained: kept by the body itself",
    Mark.VACANT: "Vacant: the post exists and nobody is in it",
    Mark.SECONDED: "Seconded: employed by one body, working for another",
    Mark.ACTING: "Acting: the documents call it acting or interim",
}
_STYLE_MEANS = {
    JointStyle.CERTAIN: "evidenced",
    JointStyle.POSSIBLE: "possible: a day or a status is uncertain",
    JointStyle.ADVISORY: "advisory: advises or informs",
    JointStyle.FREQUENCY_NOT_STATED: "frequency not stated in the documents",
    JointStyle.GAP: "gap: no document shows this link in force",
    JointStyle.ALSO: "and: both stand at the end of the same link",
    JointStyle.MANAGEMENT: "line management",
    JointStyle.DAY_TO_DAY: "day-to-day management",
    JointStyle.ACCOUNTABLE: "accountability, not said to be line management",
    JointStyle.SUPERVISION: "professional supervision",
    JointStyle.BELONGS: "belongs to it; no report is meant",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """Everything one picture says.

    `title` names the question or chart; `partnership` and `as_at` say whose and on which
    day, in words; `left_out` lists what is deliberately not drawn; `lead` is the answer in
    one sentence. `bodies` fixes the order, and so the colours, of the short names that
    cards use. `notes` stand under the picture.

    Raises:
        SceneError: if two cards have one id, a joint names no card, or a joint of a ladder
            does not go from a card to the next one of its lane.
    """

    arrangement: Arrangement
    title: str
    lanes: tuple[Lane, ...]
    joints: tuple[Joint, ...] = ()
    partnership: str = ""
    as_at: str = ""
    left_out: tuple[str, ...] = ()
    lead: str = ""
    bodies: tuple[BodyTag, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no writer could draw."""
        ids = [card.id for card in self.cards]
        if len(set(ids)) < len(ids):
            twice = next(ident for ident in ids if ids.count(ident) > 1)
            message = f"two cards have the id {twice!r}"
            raise SceneError(message)
        apart = {card.id for lane in self.lanes if lane.apart for card in lane.cards}
        next_of = dict(self._neighbours())
        for joint in self.joints:
            for ident in (joint.from_card, joint.to_card):
                if ident not in ids:
                    message = f"the joint {joint.verb!r} names the card {ident!r}, which the scene does not have"
                    raise SceneError(message)
                if ident in apart:
                    message = f"the joint {joint.verb!r} names the card {ident!r}, which stands apart"
                    raise SceneError(message)
            if joint.from_card == joint.to_card:
                message = f"the joint {joint.verb!r} joins the card {joint.from_card!r} to itself"
                raise SceneError(message)
            if self.arrangement is Arrangement.LADDER and next_of.get(joint.from_card) != joint.to_card:
                message = f"in a ladder {joint.to_card!r} must stand right below {joint.from_card!r}"
                raise SceneError(message)

    def _neighbours(self) -> Iterator[tuple[str, str]]:
        for lane in self.lanes:
            for above, below in zip(lane.cards, lane.cards[1:], strict=False):
                yield above.id, below.id

    @property
    def cards(self) -> tuple[Card, ...]:
        """All cards, lane by lane, as declared."""
        return tuple(card for lane in self.lanes for card in lane.cards)

    @property
    def subtitle(self) -> str:
        """Partnership, day and what is left out, in one line."""
        left_out = f"Not drawn: {', '.join(self.left_out)}" if self.left_out else ""
        as_at = f"As at {self.as_at}" if self.as_at else ""
        return " · ".join(part for part in (self.partnership, as_at, left_out) if part)

    @property
    def tags(self) -> tuple[BodyTag, ...]:
        """The short names in use: first the declared ones in their order, then others as they occur."""
        used = dict.fromkeys(card.body for card in self.cards if card.body)
        declared = {tag.short: tag for tag in self.bodies}
        known = tuple(tag for tag in self.bodies if tag.short in used)
        return known + tuple(BodyTag(short=short) for short in used if short not in declared)

    @property
    def shared_verbs(self) -> dict[JointStyle, str]:
        """In columns, the styles all of whose joints have one verb: the legend says it once for all of them."""
        if self.arrangement is Arrangement.LADDER:
            return {}
        verbs: dict[JointStyle, set[str]] = {}
        for joint in self.joints:
            verbs.setdefault(joint.style, set()).add(joint.verb)
        return {style: next(iter(verbs[style])) for style in JointStyle if len(verbs.get(style, ())) == 1}

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        """What the signs in use mean: lines, marks, bodies; none that the picture does not have."""
        styles = {joint.style for joint in self.joints}
        marks = {mark for card in self.cards for mark in (card.mark, *card.also)}
        marks |= {joint.mark for joint in self.joints}
        verbs = self.shared_verbs
        lines = (
            LegendEntry(words=f"{_capital(verbs[style])} ({means})" if style in verbs else _capital(means), style=style)
            for style, means in _STYLE_MEANS.items()
            if style in styles
        )
        signs = (LegendEntry(words=means, mark=mark) for mark, means in _MARK_MEANS.items() if mark in marks)
        return (*lines, *signs, *(LegendEntry(words=str(tag), body=tag.short) for tag in self.tags))


def _evidence(citations: tuple[str, ...]) -> str:
    return f"Evidence: {'; '.join(citations)}" if citations else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
