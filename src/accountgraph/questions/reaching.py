"""Whether a partnership has anything to do with a place that is asked about."""

from accountgraph.problems import NameNotFoundError
from accountgraph.questions.answers import Answer
from accountgraph.records import Agreement, Delegation, Holding, Lead, Retention, Scoped
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
    asked = answer.asked
    named = _places(asked.register, asked.slug)
    return not asked.place or not named or any(asked.register.related(asked.place, one) for one in named)


def _places(register: Register, slug: str) -> tuple[str, ...]:
    """The places that statements of a partnership name, and those that the parties of its agreements serve."""
    statements: list[Scoped | Agreement] = [*register.of(Agreement)]
    for kind in (Holding, Delegation, Lead, Retention):
        statements += register.of(kind)
    own = [record for record in statements if record.register == slug]
    bodies = (body for record in own if isinstance(record, Agreement) for body in record.parties)
    served = (one for body in bodies for one in register.body(body).places)
    return tuple(dict.fromkeys((*(one for record in own for one in record.places), *served)))
