"""Whether a partnership has anything to do with a place that is asked about."""

from accountgraph.problems import NameNotFoundError
from accountgraph.questions.answers import Answer
from accountgraph.records import Agreement, Body, Delegation, Holding, Lead, Retention
from accountgraph.register import Register


def in_reach(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """The answers of partnerships that have to do with the place asked; all where no place is asked.

    Raises:
        NameNotFoundError: none has; carries the places of the first partnership.
    """
    reached = tuple(answer for answer in answers if _reaches(answer))
    if answers and not reached:
        asked = answers[0].asked
        register, place = asked.register, asked.place or ""
        label = next(header.label for header in register.headers if header.id == asked.slug)
        names = tuple(register.name(one) for one in _places(register, asked.slug))
        raise NameNotFoundError(register.name(place), names, f"place of {label}")
    return reached


def _reaches(answer: Answer) -> bool:
    """Whether no place is asked, or some statement or party has to do with it, or the partnership names no place.

    What the answer rests on is looked at first: what bears on the question and names places names one that is near.
    """
    asked = answer.asked
    if not asked.place or any(one.places for kind in _MOVING for one in asked.bearing(kind)):
        return True
    return _is_named(asked.register, asked.slug, asked.place) or not _places(asked.register, asked.slug)


def _is_named(register: Register, slug: str, place: str) -> bool:
    """Whether a statement of a partnership, or a party of its agreements, names a place, or one related to it."""
    near = (place, *sorted(register.wider(place) - {place}), *sorted(register.narrower(place) - {place}))
    return any(_has_to_do(register, slug, one) for one in near)


def _has_to_do(register: Register, slug: str, place: str) -> bool:
    if any(one.register == slug for kind in _PLACED for one in register.naming(kind, "places", place)):
        return True
    served = (body.id for body in register.naming(Body, "places", place))
    return any(one.register == slug for body in served for one in register.naming(Agreement, "parties", body))


def _places(register: Register, slug: str) -> tuple[str, ...]:
    """The places that statements of a partnership name, and those that the parties of its agreements serve."""
    own = [record for kind in _PLACED for record in register.of(kind, slug)]
    bodies = (body for record in own if isinstance(record, Agreement) for body in record.parties)
    served = (one for body in bodies for one in register.body(body).places)
    return tuple(dict.fromkeys((*(one for record in own for one in record.places), *served)))


_MOVING: tuple[type[Holding | Delegation | Lead | Retention], ...] = (Holding, Delegation, Lead, Retention)
_PLACED: tuple[type[Agreement | Holding | Delegation | Lead | Retention], ...] = (Agreement, *_MOVING)
