"""Who holds and who exercises every function on a day: the whole register in one answer.

Plain functions are resolved together by `accountgraph.index`. The others, on which leads, retentions, several places
or contradictions bear, are followed one by one by `accountgraph.chains`; both give rows of the same form.
"""

from collections.abc import Callable, Iterator
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from accountgraph.chains import Asked, Outcome, Tracing, trace
from accountgraph.dates import Day, InForce
from accountgraph.questions.bearing import with_doubts
from accountgraph.questions.exercise import exercise_part
from accountgraph.records import Board, Body, Oversight, Post, Responsibility, Scoped
from accountgraph.register import Register
from accountgraph.register.scopes import reaches
from accountgraph.register.standing import life_standing, standing
from accountgraph.vocabulary import State

if TYPE_CHECKING:
    from accountgraph.index import Answers, Columns, Index
    from accountgraph.index.arrays import Bools

S = TypeVar("S", bound=Scoped)
Progress = Callable[[int, int], None]
"""Told how many of how many functions that need their records are done."""


def _unheard(done: int, of: int) -> None:
    """Progress that nobody watches."""


def resolve(register: Register, *, on: Day, as_proposed: bool = False, progress: Progress = _unheard) -> "Answers":
    """Who holds and who exercises every function, and every area that is only a label, on a day.

    One row for each function, holder and body at the end of a chain that is or may be in force, with the place and
    group the chain is limited to; a row without such a body for a holder of whom none is known.
    """
    return resolve_index(index_of(register), lambda: register, on=on, as_proposed=as_proposed, progress=progress)


def resolve_index(
    index: "Index",
    records: Callable[[], Register],
    *,
    on: Day,
    as_proposed: bool = False,
    progress: Progress = _unheard,
) -> "Answers":
    """The same for a register that stands in columns; `records` makes its records, if a function needs them."""
    from accountgraph.index import Moment  # noqa: PLC0415  # numpy is loaded only for questions about everything
    from accountgraph.index.lines import with_lines  # noqa: PLC0415

    found = chains_of_all(index, records, on=on, as_proposed=as_proposed, progress=progress)
    return with_lines(Moment(index, on, as_proposed), found)


def chains_of_all(
    index: "Index",
    records: Callable[[], Register],
    *,
    on: Day,
    as_proposed: bool = False,
    progress: Progress = _unheard,
) -> "Answers":
    """The same before it is looked up who stands above posts and boards; nobody is named there."""
    from accountgraph.index import Moment  # noqa: PLC0415
    from accountgraph.index.resolving import without_lines  # noqa: PLC0415

    hard = by_records(index)
    found = without_lines(Moment(index, on, as_proposed), (~hard).nonzero()[0])
    if matters := others_of(index, hard):
        found = found.and_also(traced(index, records(), matters, on=on, as_proposed=as_proposed, progress=progress))
    return found


def others_of(index: "Index", hard: "Bools") -> list[int]:
    """What is followed by its records: some functions, and areas that are only labels."""
    return [*hard.nonzero()[0].tolist(), *index.bearing.only_labels.tolist()]


def by_records(index: "Index") -> "Bools":
    """Functions that are followed by their records: those that are not plain, or perhaps in dispute."""
    from accountgraph.index.doubts import in_dispute  # noqa: PLC0415

    found: Bools = ~index.plain | in_dispute(index)
    return found


def traced(
    index: "Index", register: Register, matters: list[int], *, on: Day, as_proposed: bool, progress: Progress
) -> "Answers":
    """The rows of some functions and areas, by their numbers, as their records show them; without lines."""
    ends = []
    for done, matter in enumerate(matters):
        progress(done, len(matters))
        asked = Asked(register, _matter(index.columns, matter), on, as_proposed=as_proposed)
        ends += [(matter, end) for end in ends_of(trace(asked))]
    progress(len(matters), len(matters))
    return _coded(index.columns, ends)


_indexes: "WeakKeyDictionary[Register, Index]" = WeakKeyDictionary()


def index_of(register: Register) -> "Index":
    """The index of a register, made the first time that it is asked for."""
    from accountgraph.index import columns_of, compiled  # noqa: PLC0415

    if register not in _indexes:
        _indexes[register] = compiled(columns_of(register))
    return _indexes[register]


class End(NamedTuple):
    """One row by ids; empty where there is none."""

    holder: str
    place: str
    group: str
    exercised_by: str
    length: int
    in_force: InForce
    state: State
    posts: tuple[str, ...]
    boards: tuple[str, ...]


_UNLIMITED = ("",)


def ends_of(tracing: Tracing) -> Iterator[End]:
    """The rows of one function that its records show; one for each place and group of a chain."""
    contradicted = _contradicted(tracing)
    if not tracing.outcomes:
        yield End("", "", "", "", 0, InForce.NO, State.NOT_STATED, (), boards_of(tracing, "", ""))
    for outcome in tracing.outcomes:
        state = State.CONFLICT if contradicted else outcome.state
        for places, groups, end, length, in_force in _ends(outcome):
            for place, group in product(places or _UNLIMITED, groups or _UNLIMITED):
                posts = posts_of(tracing, end, place, group)
                boards = boards_of(tracing, place, group)
                yield End(outcome.held.holding.body, place, group, end, length, in_force, state, posts, boards)


_Scope = tuple[str, ...]


def _ends(outcome: Outcome) -> Iterator[tuple[_Scope, _Scope, str, int, InForce]]:
    """Chains, what the holder keeps, and bodies that a lead may be; nothing but the holding where there is none."""
    holding = outcome.held.holding
    none = True
    for chain in outcome.live:
        none = False
        yield chain.places, chain.groups, chain.end, len(chain.links), chain.in_force
    for kept, verdict in outcome.kept:
        none = False
        yield kept.places or holding.places, kept.groups or holding.groups, kept.retained_by, 0, verdict.in_force
    for lead, verdict in outcome.open_leads:
        for candidate in lead.candidates if verdict.in_force is not InForce.NO else ():
            if not lead.leads_for or holding.body in (candidate, *lead.leads_for):
                none = False
                yield lead.places, lead.groups, candidate, 1, verdict.in_force & InForce.POSSIBLY
    if none:
        yield holding.places, holding.groups, "", 0, InForce.NO


def _contradicted(tracing: Tracing) -> bool:
    """Whether the documents contradict each other on who exercises the function."""
    part = exercise_part((tracing,))
    return with_doubts(part, (tracing,)).state is not part.state


def posts_of(tracing: Tracing, body: str, place: str, group: str) -> tuple[str, ...]:
    """Posts, units and boards that answer for a function on the side of a body, in a place and for a group."""
    if not body:
        return ()
    register = tracing.asked.register
    found = (
        who
        for responsibility in _live(tracing.asked, Responsibility, place, group)
        for who in responsibility.held_by
        if _is_there(tracing.asked, who) and _side(register, responsibility, who) == body
    )
    return tuple(dict.fromkeys(found))


def boards_of(tracing: Tracing, place: str, group: str) -> tuple[str, ...]:
    """Boards that oversee a function in a place and for a group."""
    found = (one.board for one in _live(tracing.asked, Oversight, place, group) if _is_there(tracing.asked, one.board))
    return tuple(dict.fromkeys(found))


def _live(asked: Asked, kind: type[S], place: str, group: str) -> Iterator[S]:
    """Statements about the function that hold, or may hold, and reach a place and a group."""
    for statement in asked.bearing(kind):
        near = reaches(asked.register, statement.places, (place,) if place else ())
        alike = reaches(asked.register, statement.groups, (group,) if group else ())
        if near and alike and asked.standing(statement).in_force is not InForce.NO:
            yield statement


def _is_there(asked: Asked, ident: str) -> bool:
    """Whether a post, unit or board that has days, or an agreement, of its own is there on the day."""
    record = asked.register.get(ident)
    if isinstance(record, Body):
        return life_standing(asked.register, ident, asked.day).in_force is not InForce.NO
    if isinstance(record, Post | Board) and (record.is_dated or record.agreement):
        verdict = standing(asked.register, record, asked.day, as_proposed=asked.as_proposed)
        return verdict.in_force is not InForce.NO
    return True


def _side(register: Register, responsibility: Responsibility, who: str) -> str:
    """The legal person on whose side a post, unit or board is responsible; empty where the documents do not say."""
    record, body = register.get(who), responsibility.on_behalf_of
    if isinstance(record, Post):
        body = body or record.body or record.employer
    elif isinstance(record, Body):
        body = body or who
    return register.legal_person(body) if body else ""


def _matter(columns: "Columns", number: int) -> str:
    functions = len(columns["functions"])
    if number < functions:
        return columns.id_of("functions", number)
    return columns.id_of("areas", number - functions)


def _coded(columns: "Columns", ends: list[tuple[int, End]]) -> "Answers":
    """Rows by ids as rows by number."""
    import numpy as np  # noqa: PLC0415

    from accountgraph.index.answers import STATES, VERDICTS, Answers, none  # noqa: PLC0415
    from accountgraph.index.arrays import NONE, Ragged  # noqa: PLC0415

    codes = {
        section: {ident: position for position, ident in enumerate(columns[section].ids)}
        for section in ("bodies", "places", "groups", "posts", "boards")
    }

    def column(section: str, name: str) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
        return np.array([codes[section].get(getattr(end, name), NONE) for _, end in ends], np.int32)

    def code(ident: str) -> int:
        section = next(section for section in ("posts", "bodies", "boards") if ident in codes[section])
        return codes[section][ident] + columns.begins[section]

    return Answers(
        columns=columns,
        matter=np.array([matter for matter, _ in ends], np.int32),
        holder=column("bodies", "holder"),
        place=column("places", "place"),
        group=column("groups", "group"),
        exercised_by=column("bodies", "exercised_by"),
        length=np.array([end.length for _, end in ends], np.int32),
        in_force=np.array([VERDICTS.index(end.in_force) for _, end in ends], np.int8),
        state=np.array([STATES.index(end.state) for _, end in ends], np.int8),
        posts=Ragged.of([[code(post) for post in end.posts] for _, end in ends]),
        boards=Ragged.of([[codes["boards"][board] for board in end.boards] for _, end in ends]),
        managed=none(len(ends)),
        reported=none(len(ends)),
    )
