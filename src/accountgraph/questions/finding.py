"""Which function, area, body, post or board a reader means by a text.

An id, an exact label or another name comes first; then the share of words that match.
One clear best is taken and the others are named; a tie is never broken by guessing.
"""

import difflib
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final

from accountgraph.problems import NameAmbiguousError, NameNotFoundError
from accountgraph.records import SECTIONS, Agreement, Area, Board, Body, Function, Group, Place, Post, Record
from accountgraph.register import Register
from accountgraph.register.names import alike, bare_id, names_of, plain, words_in, words_offered

_A_MATTER: Final = "function or commissioning area"
_Kinds = tuple[type[Record], ...]

MATTERS: Final = (Function, Area)
THINGS: Final = (Body, Post, Board, Agreement)
_CALLED: Final[dict[type[Record], str]] = {
    Function: "a function",
    Area: "a commissioning area",
    Body: "a body",
    Post: "a post",
    Board: "a board",
    Agreement: "an agreement",
}
_CLEAR: Final = 0.12
_ENOUGH: Final = 0.45
_EXACT: Final = 3.0
_SHOWN: Final = 5
_SEVERAL: Final = 20_000
"""Among more names than this, those near a text that fits none are sought by its words, and not letter by letter."""


@dataclass(frozen=True, slots=True)
class Match:
    """The record meant, and others that the text might have meant."""

    record: Record
    others: tuple[tuple[str, str], ...] = ()
    score: float = _EXACT


def find_matter(register: Register, text: str, *, slug: str | None = None) -> Match:
    """The function or commissioning area that `text` means, in one register where `slug` is given.

    Raises:
        NameNotFoundError: nothing is near enough; carries the nearest names.
        NameAmbiguousError: several match equally; carries them.
    """
    try:
        return _found(register, text, MATTERS, _A_MATTER, slug)
    except NameNotFoundError as failure:
        raise pointing_elsewhere(register, failure, THINGS, slug) from failure


def match_everywhere(register: Register, text: str) -> list[Match]:
    """In every partnership loaded that has one, the function or area that `text` means.

    Raises:
        NameNotFoundError: no partnership has one; carries the nearest names.
        NameAmbiguousError: none has a clear one; carries all that match equally.
    """
    exact = register.get(text)
    by_register: dict[str, list[tuple[float, Record]]] = defaultdict(list)
    for pair in judged(register, text, MATTERS):
        by_register[pair[1].register].append(pair)
    matches: list[Match] = []
    unclear: list[tuple[str, str]] = []
    for slug in register.slugs:
        try:
            if exact and isinstance(exact, MATTERS) and exact.register in ("", slug):
                matches.append(Match(exact, score=_EXACT + 1))
            elif match := _clear_best(text, (*by_register[slug], *by_register[""])):
                matches.append(match)
        except NameAmbiguousError as failure:
            unclear += failure.candidates
    if not matches and unclear:
        raise NameAmbiguousError(text, tuple(unclear))
    if not matches:
        nowhere = NameNotFoundError(text, _near_anywhere(register, text), _A_MATTER)
        raise pointing_elsewhere(register, nowhere, THINGS)
    return matches


def _near_anywhere(register: Register, text: str) -> tuple[str, ...]:
    """The nearest names of every partnership; of all together where they have very many."""
    if sum(map(register.store.count, MATTERS)) > _SEVERAL:
        return near(register, text, MATTERS, None)
    found = (name for slug in register.slugs for name in near(register, text, MATTERS, slug))
    return tuple(dict.fromkeys(found))[:_SHOWN]


def find_thing(register: Register, text: str, *, slug: str | None = None) -> Match:
    """The body, post, board or agreement that `text` means.

    Raises:
        NameNotFoundError: nothing is near enough; carries the nearest names.
        NameAmbiguousError: several match equally; carries them.
    """
    try:
        return _found(register, text, THINGS, "body, post, board or agreement", slug)
    except NameNotFoundError as failure:
        raise pointing_elsewhere(register, failure, MATTERS, slug) from failure


def pointing_elsewhere(
    register: Register, failure: NameNotFoundError, kinds: tuple[type[Record], ...], slug: str | None = None
) -> NameNotFoundError:
    """The failure, with what to ask instead where its text clearly names something of other kinds."""
    try:
        match = _find(register, failure.text, kinds, slug)
    except NameAmbiguousError:
        return failure
    if match is None:
        return failure
    record = match.record
    question = "who" if isinstance(record, MATTERS) else "what"
    instead = f'That is {_CALLED[type(record)]}; try: accountgraph {question} "{record.name}"'
    return NameNotFoundError(failure.text, failure.nearest, failure.looked_for, instead)


def find_any(register: Register, text: str) -> Record:
    """The record with that id, with or without its partnership; else the body, post, board or agreement meant.

    Raises:
        NameNotFoundError: nothing is near enough; carries the nearest names.
        NameAmbiguousError: several records have that id, or several things match equally.
    """
    if found := register.get(text):
        return found
    called = register.store.called(tuple(SECTIONS.values()), text)
    same = register.in_order(record for record in called if bare_id(record) == text)
    if len(same) == 1:
        return same[0]
    if same:
        raise NameAmbiguousError(text, tuple((record.id, record.name) for record in same))
    return find_thing(register, text).record


def find_scope(register: Register, text: str, kind: type[Place] | type[Group], *, slug: str | None = None) -> str:
    """The id of the place or client group that `text` means, in one register where `slug` is given.

    Raises:
        NameNotFoundError: nothing is near enough; carries the nearest names.
        NameAmbiguousError: several match equally; carries them.
    """
    return _found(register, text, (kind,), "place" if kind is Place else "client group", slug).record.id


def _found(register: Register, text: str, kinds: _Kinds, looked_for: str, slug: str | None) -> Match:
    if match := _find(register, text, kinds, slug):
        return match
    raise NameNotFoundError(text, near(register, text, kinds, slug), looked_for)


def _find(register: Register, text: str, kinds: _Kinds, slug: str | None) -> Match | None:
    """The record meant; None where nothing is near enough."""
    exact = register.get(text)
    if exact and isinstance(exact, kinds) and (slug is None or exact.register in ("", slug)):
        return Match(exact, score=_EXACT + 1)  # a whole id is looked up, and not compared with every name
    return _clear_best(text, judged(register, text, kinds, slug))


def judged(register: Register, text: str, kinds: _Kinds, slug: str | None = None) -> list[tuple[float, Record]]:
    """The records of some kinds that fit a text at all, with how well; those of one partnership and shared ones."""
    store = register.store
    known = (*store.called(kinds, text, slug), *store.with_words(kinds, words_in(text), slug))
    fitting = {record.id: record for record in known}
    return _meant(register, ((how_well(text, record), record) for record in fitting.values()))


def _meant(register: Register, pairs: Iterable[tuple[float, Record]]) -> list[tuple[float, Record]]:
    """What registers share and no partnership loaded uses is meant only where it is named whole."""
    return [pair for pair in pairs if pair[1].register or pair[0] >= _EXACT or register.is_used(pair[1].id)]


def near(register: Register, text: str, kinds: _Kinds, slug: str | None) -> tuple[str, ...]:
    """Names of some kinds that a reader might have meant by a text that fits none."""
    store, slugs = register.store, (None,) if slug is None else ("", slug)
    if sum(store.count(kind, one) for kind in kinds for one in slugs) <= _SEVERAL:
        known: Collection[Record] = [record for kind in kinds for one in slugs for record in store.of(kind, one)]
    else:
        sharing = (record for word in words_in(text) for record in store.with_words(kinds, (word,), slug))
        known = {record.id: record for record in sharing}.values()
    scored = sorted(_meant(register, ((how_well(text, record), record) for record in known)), key=_rank)
    return _nearest(text, [record.name for _, record in scored])


def best_of(text: str, judged: Iterable[tuple[float, Record]], looked_for: str) -> Match:
    """The one record that `text` clearly fits best, of records judged by `how_well`.

    Raises:
        NameNotFoundError: nothing is near enough; carries the nearest names.
        NameAmbiguousError: several match equally; carries them.
    """
    scored = sorted(judged, key=_rank)
    if match := _clear_best(text, scored):
        return match
    raise NameNotFoundError(text, _nearest(text, [record.name for _, record in scored]), looked_for)


def _clear_best(text: str, pairs: Iterable[tuple[float, Record]]) -> Match | None:
    best = sorted((pair for pair in pairs if pair[0] >= _ENOUGH), key=_rank)
    if not best:
        return None
    top = best[0][0]
    equal = [record for score, record in best if top - score < (_CLEAR if top < _EXACT else 1e-9)]
    if len(equal) > 1:
        raise NameAmbiguousError(text, tuple((record.id, record.name) for record in equal))
    others = tuple((record.id, record.name) for _, record in best[1 : 1 + _SHOWN])
    return Match(best[0][1], others, top)


def _rank(pair: tuple[float, Record]) -> tuple[float, str]:
    """The best first, and of equal ones by id."""
    return -pair[0], pair[1].id


def _nearest(text: str, names: list[str]) -> tuple[str, ...]:
    """Names that share a word with the text, or look like it: the best three."""
    words = set(words_in(text))
    sharing = sorted(names, key=lambda name: -len(words & set(words_in(name))))
    shared = [name for name in sharing if words & set(words_in(name))]
    return tuple(dict.fromkeys((*shared, *difflib.get_close_matches(text, names, cutoff=0.5))))[:3]


def how_well(text: str, record: Record) -> float:
    """How well a text fits a record: 3 and more for an id or a whole name, up to 1 for shared words."""
    if text in (record.id, bare_id(record)):
        return _EXACT + 1
    wanted = plain(text)
    if any(wanted == plain(name) for name in names_of(record)):
        return _EXACT
    wanted_words = words_in(text)
    offered = words_offered(record)
    everywhere = {word for words in offered for word in words}
    if not wanted_words or any(not max(map(partial(alike, word), everywhere), default=0) for word in wanted_words):
        return 0.0  # a word that means something and fits nothing: the reader asks about something else
    return max(_word_score(wanted_words, words) for words in offered)


def _word_score(wanted: list[str], offered: list[str]) -> float:
    """Mostly the share of the asked words that are found; a little for covering the whole name."""
    if not wanted or not offered:
        return 0.0
    found = sum(max(alike(word, other) for other in offered) for word in wanted) / len(wanted)
    back = sum(max(alike(word, other) for word in wanted) for other in offered) / len(offered)
    return 0.7 * found + 0.3 * back
