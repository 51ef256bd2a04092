"""Which function, area, body, post or board a reader means by a text.

An id, an exact label or another name comes first; then the share of words that match.
One clear best is taken and the others are named; a tie is never broken by guessing.
"""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final

from accountgraph.problems import NameAmbiguousError, NameNotFoundError
from accountgraph.questions.listing import used_ids
from accountgraph.records import Agreement, Area, Board, Body, Function, Group, Place, Post, Record
from accountgraph.register import Register

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
_SMALL_WORDS: Final = frozenset("the of a an and for to in on by under with or at is are who what".split())
_CLEAR: Final = 0.12
_ENOUGH: Final = 0.45
_EXACT: Final = 3.0
_SHOWN: Final = 5
_BEGINNING: Final = 3  # letters that can stand for a longer word
_SLIP: Final = 0.84  # "assesment" for "assessment"; not "cares" for "carers"


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
        return match_in(register, text, slug)
    except NameNotFoundError as failure:
        raise pointing_elsewhere(register, failure, THINGS, slug) from failure


def match_in(register: Register, text: str, slug: str | None) -> Match:
    """As `find_matter`, without looking whether the text names something of another kind.

    Raises:
        NameNotFoundError: nothing is near enough; carries the nearest names.
        NameAmbiguousError: several match equally; carries them.
    """
    return _find(register, text, MATTERS, "function or commissioning area", slug)


def find_thing(register: Register, text: str, *, slug: str | None = None) -> Match:
    """The body, post, board or agreement that `text` means.

    Raises:
        NameNotFoundError: nothing is near enough; carries the nearest names.
        NameAmbiguousError: several match equally; carries them.
    """
    try:
        return _find(register, text, THINGS, "body, post, board or agreement", slug)
    except NameNotFoundError as failure:
        raise pointing_elsewhere(register, failure, MATTERS, slug) from failure


def pointing_elsewhere(
    register: Register, failure: NameNotFoundError, kinds: tuple[type[Record], ...], slug: str | None = None
) -> NameNotFoundError:
    """The failure, with what to ask instead where its text clearly names something of other kinds."""
    try:
        record = _find(register, failure.text, kinds, "", slug).record
    except (NameNotFoundError, NameAmbiguousError):
        return failure
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
    same = [record for record in register.records if record.id.rpartition("/")[2] == text]
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
    return _find(register, text, (kind,), "place" if kind is Place else "client group", slug).record.id


def _find(register: Register, text: str, kinds: tuple[type[Record], ...], looked_for: str, slug: str | None) -> Match:
    exact = register.get(text)
    if exact and isinstance(exact, kinds) and (slug is None or exact.register in ("", slug)):
        return Match(exact, score=_EXACT + 1)  # a whole id is looked up, and not compared with every name
    known = [record for kind in kinds for record in register.of(kind) if slug is None or record.register in ("", slug)]
    used = used_ids(register)
    judged = [(how_well(text, record), record) for record in known]
    # What registers share and no partnership loaded uses is meant only where it is named whole.
    meant = [pair for pair in judged if pair[1].register or pair[1].id in used or pair[0] >= _EXACT]
    return best_of(text, meant, looked_for)


def best_of(text: str, judged: Iterable[tuple[float, Record]], looked_for: str) -> Match:
    """The one record that `text` clearly fits best, of records judged by `how_well`.

    Raises:
        NameNotFoundError: nothing is near enough; carries the nearest names.
        NameAmbiguousError: several match equally; carries them.
    """
    scored = sorted(judged, key=lambda pair: (-pair[0], pair[1].id))
    best = [(score, record) for score, record in scored if score >= _ENOUGH]
    if not best:
        near = tuple(_nearest(text, [record.name for _, record in scored]))
        raise NameNotFoundError(text, near, looked_for)
    top = best[0][0]
    equal = [record for score, record in best if top - score < (_CLEAR if top < _EXACT else 1e-9)]
    if len(equal) > 1:
        raise NameAmbiguousError(text, tuple((record.id, record.name) for record in equal))
    others = tuple((record.id, record.name) for _, record in best[1 : 1 + _SHOWN])
    return Match(best[0][1], others, top)


def _nearest(text: str, names: list[str]) -> list[str]:
    """Names that share a word with the text, or look like it: the best three."""
    words = set(_words(text))
    sharing = sorted(names, key=lambda name: -len(words & set(_words(name))))
    shared = [name for name in sharing if words & set(_words(name))]
    return list(dict.fromkeys((*shared, *difflib.get_close_matches(text, names, cutoff=0.5))))[:3]


def names_of(record: Record) -> tuple[str, ...]:
    """The label and every other name of a record."""
    return (record.name, *getattr(record, "also_known_as", ()))


def how_well(text: str, record: Record) -> float:
    """How well a text fits a record: 3 and more for an id or a whole name, up to 1 for shared words."""
    bare = record.id.rpartition("/")[2]
    if text in (record.id, bare):
        return _EXACT + 1
    wanted = _plain(text)
    if any(wanted == _plain(name) for name in names_of(record)):
        return _EXACT
    wanted_words = _words(text)
    offered = [_words(name) for name in (*names_of(record), bare.replace("-", " "))]
    everywhere = {word for words in offered for word in words}
    if not wanted_words or any(not max(map(partial(_alike, word), everywhere), default=0) for word in wanted_words):
        return 0.0  # a word that means something and fits nothing: the reader asks about something else
    return max(_word_score(wanted_words, words) for words in offered)


def _word_score(wanted: list[str], offered: list[str]) -> float:
    """Mostly the share of the asked words that are found; a little for covering the whole name."""
    if not wanted or not offered:
        return 0.0
    found = sum(max(_alike(word, other) for other in offered) for word in wanted) / len(wanted)
    back = sum(max(_alike(word, other) for word in wanted) for other in offered) / len(offered)
    return 0.7 * found + 0.3 * back


def _alike(word: str, other: str) -> float:
    """1 for the same word, less for the beginning of one ("assess" for "assessment") and for a slip of the keys."""
    if word == other:
        return 1.0
    if len(word) >= _BEGINNING and other.startswith(word):
        return 0.9
    ratio = difflib.SequenceMatcher(None, word, other).ratio()
    return ratio if ratio > _SLIP else 0.0


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.casefold()) if word not in _SMALL_WORDS]
