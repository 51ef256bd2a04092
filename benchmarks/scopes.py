"""Statements with the days and the people they reach worked out once, as every peer is given them."""

from dataclasses import dataclass

import numpy as np

from benchmarks.columns import Ints, National, Table
from benchmarks.delegating import days_in_force


@dataclass(frozen=True)
class Links:
    """Delegations with their days in force and with the numbers that their place and group span.

    Peers get these instead of records, agreements and lives of bodies, which favours them.
    """

    function: Ints
    by: Ints
    to: Ints
    agreement: Ints
    first: Ints
    last: Ints
    place_from: Ints
    place_to: Ints
    group_from: Ints
    group_to: Ints

    @property
    def columns(self) -> dict[str, Ints]:
        """The columns by name, in the order of the fields."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def links_of(made: National) -> Links:
    """Every delegation of a register."""
    rows, places, groups = made["delegations"], made["places"], made["groups"]
    first, last = days_in_force(rows, made["agreements"], made["bodies"])
    return Links(
        function=rows["function"],
        by=rows["by"],
        to=rows["to"],
        agreement=rows["agreement"],
        first=first,
        last=last,
        place_from=places["first"][rows["place"]],
        place_to=places["after"][rows["place"]],
        group_from=groups["first"][rows["group"]],
        group_to=groups["after"][rows["group"]],
    )


@dataclass(frozen=True)
class Held:
    """For each function the body that holds it, that body's last day, and the place it is held for."""

    body: Ints
    last: Ints
    place_from: Ints
    place_to: Ints


def held_of(made: National) -> Held:
    """The holdings in the order of functions; each function has one."""
    rows, places = made["holdings"], made["places"]
    if not np.array_equal(rows["function"], np.arange(len(rows["function"]))):
        message = "holdings must stand in the order of functions"
        raise ValueError(message)
    return Held(
        rows["body"],
        made["bodies"]["last"][rows["body"]],
        places["first"][rows["place"]],
        places["after"][rows["place"]],
    )


def oversight_of(made: National) -> Table:
    """Which board oversees which agreement, and on which days: while that is in force and its parties live."""
    rows, under, lives = made["oversight"], made["agreements"], made["bodies"]["last"]
    of = rows["agreement"]
    last = np.minimum(under["last"], np.minimum(lives[under["made_by"]], lives[under["made_with"]]))
    return {"agreement": of, "board": rows["board"], "first": under["first"][of], "last": last[of]}
