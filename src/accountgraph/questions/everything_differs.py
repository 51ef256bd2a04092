"""What differs between two days in the answers for everything."""

from typing import TYPE_CHECKING

from accountgraph.dates import Day
from accountgraph.questions.everything import by_records, others_of, traced
from accountgraph.questions.on_disk import Sorted, Told, following, sorted_in, unheard

if TYPE_CHECKING:
    from accountgraph.index import Difference


def differences_named(names: tuple[str, ...], earlier: Day, later: Day, *, told: Told = unheard) -> "Difference":
    """The rows of `resolve` that only one of two days has, in the registers named as `load` names them.

    Raises:
        RegisterUnreadableError: carries every problem of every file.
    """
    return differences(sorted_in(names, told), earlier, later, told=told)


def differences(registers: Sorted, earlier: Day, later: Day, *, told: Told = unheard) -> "Difference":
    """The rows of `resolve` that only one of two days has.

    A row differs in its holder, place, group, chain, certainty or state, or in its posts or boards. Who manages those
    posts is told as it was on the day of the row, and makes no row differ; nor does to whom the boards report.
    """
    from accountgraph.index import Difference, Moment, difference  # noqa: PLC0415  # numpy only for everything
    from accountgraph.index.difference import differing  # noqa: PLC0415
    from accountgraph.index.lines import with_lines  # noqa: PLC0415

    index = registers.index
    hard, days = by_records(index), (Moment(index, earlier), Moment(index, later))
    found = difference(*days, ~hard)
    gone, come = found.gone, found.come
    if matters := others_of(index, hard):
        rows = (
            traced(index, registers.records(), matters, on=day, as_proposed=False, progress=following(told))
            for day in (earlier, later)
        )
        others = differing(*rows)
        gone, come = gone.and_also(others.gone), come.and_also(others.come)
    return Difference(with_lines(days[0], gone), with_lines(days[1], come))
