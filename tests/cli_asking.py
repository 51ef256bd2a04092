"""Questions on the command line whose answers are read as JSON, and what is looked for in them."""

import json
from typing import Any

from cli_running import run_line
from output_shape import faults as out_of_shape
from small import HEAD

COVENTRY = "-r coventry-warwickshire-2018"
HALTON = "-r halton-st-helens-2008"
TRUST = "coventry-and-warwickshire-partnership-nhs-trust"
PCT = "halton-and-st-helens-pct"
COUNCILS = ["halton-borough-council", "st-helens-council"]

SMALL = (
    HEAD
    + """
functions:
  - {id: duty, label: The duty, cites: [deed 1]}
holdings:
  - {id: holds, body: coventry-city-council, functions: [duty], cites: [deed 1]}
"""
)


def answered(line: str) -> dict[str, Any]:
    """The JSON of a question that is answered."""
    said = run_line(f"{line} --format json")
    assert (said.code, said.err) == (0, "")
    value = json.loads(said.out)
    assert out_of_shape(line.split(maxsplit=1)[0], value) == []
    return value


def bodies(part: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys(item["body"] for item in part["items"]))


def clauses(part: dict[str, Any]) -> set[str]:
    """Every clause that a part of an answer shows."""
    return {value for key, value in _pairs(part) if key == "clause"}


def _pairs(value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return [*value.items(), *(pair for each in value.values() for pair in _pairs(each))]
    return [pair for each in value for pair in _pairs(each)] if isinstance(value, list) else []
