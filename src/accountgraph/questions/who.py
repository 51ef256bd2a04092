"""Who is accountable for a function or area, in a place, for a group, on a day, and by which clause."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from accountgraph.chains import Asked, Tracing, trace
from accountgraph.dates import Day
from accountgraph.questions.answers import Answer, Constant, Part
from accountgraph.questions.bearing import doubts_about, with_doubts
from accountgraph.questions.constancy import constant_span, turning_days_of
from accountgraph.questions.exercise import exercise_part
from accountgraph.questions.finding import Match, find_matter, find_scope, match_everywhere
from accountgraph.questions.law_parts import holders_part, liable_part
from accountgraph.questions.means_parts import money_part, redress_part
from accountgraph.questions.people_parts import oversight_part, posts_part
from accountgraph.records import Area, Function, Group, Place
from accountgraph.register import Register
from accountgraph.vocabulary import AccountabilityKind, AnswerPart


def who(
    register: Register,
    text: str,
    *,
    on: Day,
    place: str | None = None,
    group: str | None = None,
    kind: AccountabilityKind | None = None,
    as_proposed: bool = False,
    slug: str | None = None,
) -> Answer:
    """Answer for one function or area in one partnership.

    `text` is an id, a name or words of one; `place` and `group` likewise; `kind` keeps
    only posts with that kind of accountability; `as_proposed` counts proposals as adopted.

    Raises:
        NameNotFoundError: nothing matches `text`, `place` or `group`.
        NameAmbiguousError: several things match equally well.
    """
    return _answer(text, find_matter(register, text, slug=slug), _Limits(register, on, place, group, as_proposed), kind)


def who_everywhere(
    register: Register,
    text: str,
    *,
    on: Day,
    place: str | None = None,
    group: str | None = None,
    kind: AccountabilityKind | None = None,
    as_proposed: bool = False,
) -> tuple[Answer, ...]:
    """The same question in every partnership loaded that has a match as good as the best one.

    Raises:
        NameNotFoundError: no partnership has a match.
        NameAmbiguousError: in the partnerships with the best match, it is not clear which thing is meant.
    """
    matches = match_everywhere(register, text)
    best = max(match.score for match in matches)
    alike = [match for match in matches if best - match.score < 1]
    limits = _Limits(register, on, place, group, as_proposed)
    return tuple(_answer(text, match, limits, kind) for match in alike)


@dataclass(frozen=True, slots=True)
class _Limits:
    """A question without its matter: the day, and the place and group as the reader names them."""

    register: Register
    on: Day
    place: str | None
    group: str | None
    as_proposed: bool


def _answer(text: str, match: Match, limits: _Limits, kind: AccountabilityKind | None) -> Answer:
    register, slug = limits.register, match.record.register
    where = find_scope(register, limits.place, Place, slug=slug) if limits.place else None
    whom = find_scope(register, limits.group, Group, slug=slug) if limits.group else None
    asked = Asked(register, match.record.id, limits.on, where, whom, limits.as_proposed)
    tracings = tracings_of(asked)
    parts = _parts(tracings, kind)
    return Answer(
        text=text,
        asked=asked,
        name=match.record.name,
        kind="area" if isinstance(match.record, Area) else "function",
        others=match.others,
        law_as_at=register.law.as_at,
        parts=parts,
        constant=_constant(asked, tracings, kind),
        tracings=tracings,
        doubts=doubts_about(tracings),
    )


def _constant(asked: Asked, tracings: tuple[Tracing, ...], kind: AccountabilityKind | None) -> Constant:
    """For how long what `seen_in` tells of the answer stays the same."""

    def seen_on(day: date) -> Hashable:
        return seen_in(_parts(tuple(trace(each.asked.on(Day.exact(day))) for each in tracings), kind))

    if not asked.day.is_exact:
        return Constant(asked.day.earliest, asked.day.latest)
    return constant_span(asked.day, (turn for each in tracings for turn in turning_days_of(each)), seen_on)


def seen_in(parts: tuple[Part, ...]) -> Hashable:
    """What of an answer must stay the same for it to count as the same answer.

    The state of every part and who is named in it; and how certain each holder, each
    body liable and each body that exercises is.
    """
    core = (AnswerPart.HOLDERS, AnswerPart.LIABLE, AnswerPart.EXERCISED_BY)
    return tuple(
        (part.state, frozenset((item.id, item.in_force if part.part in core else None) for item in part.items))
        for part in parts
    )


def tracings_of(asked: Asked) -> tuple[Tracing, ...]:
    """The matter itself and, for an area, the functions it covers, each traced.

    An area whose functions the documents name is answered through them; one that is
    only a label is answered as it stands.
    """
    inner = asked.register.matters_within(asked.matter)
    functions = [ident for ident in inner if isinstance(asked.register[ident], Function)]
    named = functions if isinstance(asked.register[asked.matter], Area) else [asked.matter]
    traced = [trace(asked.about(ident)) for ident in named]
    whole = trace(asked)
    return tuple(traced) if traced and not _says_more(whole, traced) else (whole, *traced)


def _says_more(whole: Tracing, traced: list[Tracing]) -> bool:
    """Whether the area has holders of its own that none of its functions has."""
    known = {held.holding.id for tracing in traced for held in tracing.held}
    return any(held.holding.id not in known for held in whole.held)


def _parts(tracings: tuple[Tracing, ...], kind: AccountabilityKind | None) -> tuple[Part, ...]:
    made = (
        holders_part(tracings),
        liable_part(tracings),
        exercise_part(tracings),
        posts_part(tracings, kind),
        oversight_part(tracings),
        money_part(tracings),
        redress_part(tracings),
    )
    return tuple(with_doubts(part, tracings) for part in made)
