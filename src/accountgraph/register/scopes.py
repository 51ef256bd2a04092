"""Whether a statement is about a matter, a place and a client group: scopes are sets, and overlap is computed."""

from accountgraph.records import Scoped
from accountgraph.register.register import Register


def is_about(register: Register, statement: Scoped, matter: str) -> bool:
    """Whether a statement applies to a function or area.

    A statement about a wider matter applies to what lies within it. One that names an
    agreement but no matter is about everything under that agreement.
    """
    if statement.matters:
        return not register.wider(matter).isdisjoint(statement.matters)
    return bool(statement.agreement) and statement.agreement in register.agreements_about(matter)


def reaches(register: Register, named: tuple[str, ...], asked: tuple[str, ...]) -> bool:
    """Whether a list of places or groups overlaps what is asked; an empty list is not limited."""
    if not named or not asked:
        return True
    return any(register.related(one, other) for one in named for other in asked)


def overlap(register: Register, one: Scoped, other: Scoped) -> bool:
    """Whether two statements can be true of the same place and the same people."""
    return reaches(register, one.places, other.places) and reaches(register, one.groups, other.groups)


def narrower(register: Register, one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """What lies in both of two lists of places or groups; an empty list is not limited."""
    if not one or not other:
        return one or other
    inner = [ident for ident in one if not register.wider(ident).isdisjoint(other)]
    inner += [ident for ident in other if not register.wider(ident).isdisjoint(one)]
    return tuple(dict.fromkeys(inner))
