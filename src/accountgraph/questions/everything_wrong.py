"""What is wrong with how whole registers hang together on a day, worked out on columns."""

from typing import TYPE_CHECKING

from accountgraph.dates import Day
from accountgraph.problems import Where
from accountgraph.questions.everything import chains_of_all
from accountgraph.questions.on_disk import Sorted, Told, following, sorted_in, unheard

if TYPE_CHECKING:
    from accountgraph.index.faults import Faults


def faults_named(names: tuple[str, ...], *, on: Day, told: Told = unheard) -> "tuple[Faults, Sorted]":
    """Faults of structure in the registers named, as `load` names them; and the registers, which know every place.

    Raises:
        RegisterUnreadableError: carries every problem of every file.
    """
    found = sorted_in(names, told)
    return faults_of(found, on=on, told=told), found


def faults_of(registers: Sorted, *, on: Day, told: Told = unheard) -> "Faults":
    """Faults of structure in registers that are sorted."""
    from accountgraph.index import Moment, structure  # noqa: PLC0415  # numpy only for questions about everything
    from accountgraph.index.faults import faults  # noqa: PLC0415

    answers = chains_of_all(registers.index, registers.records, on=on, progress=following(told))
    moment = Moment(registers.index, on)
    told("looking for faults", 0, 1)
    return faults(moment, answers, structure(moment, answers))


def where_of(registers: Sorted, code: int) -> Where:
    """Where a record was written down, by its code."""
    return registers.where(*registers.index.columns.section_of(code))
