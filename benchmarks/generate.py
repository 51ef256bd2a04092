"""Makes a whole country's register of any size, always the same for the same size.

    python -m benchmarks.generate 10000 FOLDER [--yaml]

writes it in the tables format (or as one YAML file), so that ``accountgraph -r FOLDER`` reads it.
"""

import argparse
from pathlib import Path

import numpy as np

from benchmarks import delegating, overseeing, staffing, trees
from benchmarks.columns import National

SIZES = {"10^4": 10_000, "10^5": 100_000, "10^6": 1_000_000, "10^7": 10_000_000}
RELATIONS_A_BODY = 1_460
FEWEST_BODIES = 6


def national(relations: int, *, seed: int = 20_261_121) -> National:
    """A register of about so many relations."""
    draw = np.random.default_rng(seed)
    count = max(FEWEST_BODIES, relations // RELATIONS_A_BODY)
    functions = delegating.functions(draw, count)
    holdings = delegating.holdings(functions)
    agreements = delegating.agreements(draw, count)
    delegations = delegating.delegations(draw, functions, count)
    level = staffing.levels(draw, count)
    secondments = staffing.secondments(draw, level, count)
    tables = {
        "bodies": delegating.bodies(draw, count),
        "places": trees.places(count),
        "groups": trees.groups(),
        "functions": functions,
        "holdings": holdings,
        "agreements": agreements,
        "delegations": delegations,
        "posts": staffing.posts(count),
        "secondments": secondments,
        "management": staffing.management(draw, level, secondments),
        "responsibilities": staffing.responsibilities(draw, holdings, delegations, count),
        "boards": overseeing.boards(count),
        "oversight": overseeing.oversight(draw, agreements, count),
        "reporting": overseeing.reporting(draw, count),
    }
    return National(relations, count, tables)


def main() -> None:
    """Write one register into a folder."""
    from benchmarks.writing import write_tables, write_yaml  # noqa: PLC0415  # the guard needs no Arrow

    command = argparse.ArgumentParser(description=__doc__)
    command.add_argument("relations", type=int)
    command.add_argument("folder", type=Path)
    command.add_argument("--yaml", action="store_true", help="one YAML file instead of tables")
    asked = command.parse_args()
    made = national(asked.relations)
    (write_yaml if asked.yaml else write_tables)(made, asked.folder)


if __name__ == "__main__":
    main()
