"""The functions and areas of a partnership that questions about all of it go through."""

from accountgraph.records import Area, Function
from accountgraph.register import Register


def matters_of(register: Register, slug: str) -> tuple[Function | Area, ...]:
    """Every function of a partnership, and every area that is more than the name of some functions."""
    functions = [record for record in register.of(Function) if record.register == slug]
    inner = {function.id for function in functions}
    areas = [
        area
        for area in register.of(Area)
        if area.register == slug and inner.isdisjoint(register.matters_within(area.id))
    ]
    return (*functions, *areas)
