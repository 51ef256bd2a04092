"""Writes a synthetic register as people would have it: a folder of tables, or one YAML file."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from benchmarks.columns import NO_END, NONE, National
from benchmarks.staffing import HOST

HEAD = {"id": "national", "label": "A country made up for measuring", "nation": "England"}
_START = date(1970, 1, 1)
_LETTERS = {
    "bodies": "b",
    "places": "p",
    "groups": "g",
    "functions": "f",
    "holdings": "h",
    "agreements": "a",
    "delegations": "d",
    "posts": "t",
    "responsibilities": "r",
    "management": "m",
    "secondments": "s",
    "boards": "c",
    "oversight": "o",
    "reporting lines": "l",
}
"""The letter with which the ids of each section begin: function 12 is f12."""

Numbers = NDArray[np.integer[Any]]


def ident(section: str, number: int) -> str:
    """The id of a record by its number."""
    return f"{_LETTERS[section]}{number}"


def sections(made: National) -> Iterator[tuple[str, pa.Table]]:
    """Every section of the register as a table, in the order of a register file."""
    yield "documents", _documents()
    yield "places", _tree(made, "places")
    yield "bodies", _bodies(made)
    yield "groups", _tree(made, "groups")
    yield "functions", _functions(made)
    yield "holdings", _holdings(made)
    yield "agreements", _agreements(made)
    yield "delegations", _delegations(made)
    yield "posts", _posts(made)
    yield "responsibilities", _responsibilities(made)
    yield "management", _management(made)
    yield "secondments", _secondments(made)
    yield "boards", _boards(made)
    yield "oversight", _oversight(made)
    yield "reporting lines", _reporting(made)


def write_tables(made: National, folder: Path) -> None:
    """The register as Parquet files with a manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    kinds = {}
    for section, rows in sections(made):
        file = f"{section.replace(' ', '-')}.parquet"
        pq.write_table(rows, folder / file, compression="zstd")
        kinds[section] = {"file": file, "rows": rows.num_rows}
    manifest = {"format": "accountgraph tables", "version": 1, "register": HEAD, "kinds": kinds}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def write_yaml(made: National, folder: Path) -> None:
    """The register as one file of YAML."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "register.yaml").open("w", encoding="utf-8") as file:
        file.write("register:\n" + "".join(f"  {key}: {value}\n" for key, value in HEAD.items()))
        for section, rows in sections(made):
            file.write(f"\n{section}:\n")
            for batch in rows.to_batches(max_chunksize=10_000):
                file.writelines(_entry(row) for row in batch.to_pylist())


def _entry(row: dict[str, Any]) -> str:
    lines: list[str] = []
    for key, value in row.items():
        if value is None or value == [] or key.endswith((" day to", "dated to", " in words")):
            continue
        if key.endswith(" from"):
            lines.append(f"{key.removesuffix(' from')}: {_day(value)}")
        elif key in ("clauses", "periods"):
            nested = [[f"{one}: {text}" for one, text in part.items()] for part in json.loads(value)]
            lines.append(f"{key}:")
            lines += [("  - " if not number else "    ") + line for part in nested for number, line in enumerate(part)]
        else:
            lines.append(f"{key}: [{', '.join(value)}]" if isinstance(value, list) else f"{key}: {value}")
    return "".join(("  - " if not number else "    ") + line + "\n" for number, line in enumerate(lines))


def _day(number: int) -> str:
    return "no end" if number == NO_END else (_START + timedelta(days=number)).isoformat()


def _documents() -> pa.Table:
    clauses = json.dumps([{"clause": section, "label": f"All {section}"} for section in _LETTERS])
    row = {"id": "register", "label": "The register itself", "kind": "register", "clauses": clauses}
    return pa.table({name: [value] for name, value in row.items()} | _days(dated=np.array([20_088])))


def _ids(section: str, numbers: Numbers) -> pa.Array:
    words = pc.cast(pa.array(numbers, pa.int32()), pa.string())
    return pc.binary_join_element_wise(_LETTERS[section], words, "")


def _one(section: str, numbers: Numbers, count: int) -> pa.Array:
    """References to records numbered from 0 to `count`; no reference where the number is `NONE`."""
    indices = pa.array(numbers, pa.int32(), mask=np.asarray(numbers) == NONE)
    return pa.DictionaryArray.from_arrays(indices, _ids(section, np.arange(count)))


def _several(section: str, *columns: Numbers) -> pa.Array:
    """Lists of one reference from each column."""
    width = len(columns)
    offsets = np.arange(len(columns[0]) + 1, dtype=np.int32) * width
    return pa.ListArray.from_arrays(pa.array(offsets), _ids(section, np.column_stack(columns).ravel()))


def _limited(section: str, numbers: Numbers) -> pa.Array:
    """Lists of one place or group; an empty list where the number is 0, which means not limited."""
    offsets = np.concatenate([[0], np.cumsum(numbers > 0)]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), _ids(section, numbers[numbers > 0]))


def _same(word: str, rows: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(rows, np.int32)), pa.array([word]))


def _cited(section: str, rows: int) -> pa.Array:
    offsets = np.arange(rows + 1, dtype=np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.repeat(f"register {section}", rows))


def _days(**days: Numbers) -> dict[str, pa.Array]:
    """Three columns for each day."""
    made: dict[str, pa.Array] = {}
    for name, numbers in days.items():
        key = name.replace("_", " ")
        exact = pa.array(numbers, pa.int32())
        words = pc.if_else(pa.array(np.asarray(numbers) == NO_END), "no end", pa.scalar(None, pa.string()))
        made |= {f"{key} from": exact, f"{key} to": exact, f"{key} in words": words}
    return made


def _span(made: National, kind: str) -> dict[str, pa.Array]:
    return _days(first_day=made[kind]["first"], last_day=made[kind]["last"])


def _start(section: str, rows: int) -> dict[str, pa.Array]:
    """The columns that every record has."""
    return {"id": _ids(section, np.arange(rows)), "cites": _cited(section, rows)}


def _tree(made: National, section: str) -> pa.Table:
    within = made[section]["within"][1:]
    numbers = np.arange(1, len(within) + 1)
    parent = _one(section, np.where(within > 0, within, NONE), len(within) + 1)
    label = pc.binary_join_element_wise(section.removesuffix("s").capitalize(), _ids(section, numbers), " ")
    cites = _cited(section, len(numbers))
    return pa.table({"id": _ids(section, numbers), "cites": cites, "label": label, "within": parent})


def _bodies(made: National) -> pa.Table:
    rows = made.rows("bodies")
    label = pc.binary_join_element_wise("Body", _ids("bodies", np.arange(rows)), " ")
    own = {"label": label, "kind": _same("council", rows)}
    return pa.table(_start("bodies", rows) | own | _days(last_day=made["bodies"]["last"]))


def _functions(made: National) -> pa.Table:
    rows = made.rows("functions")
    kind, body = (pc.cast(pa.array(made["functions"][name]), pa.string()) for name in ("kind", "body"))
    label = pc.binary_join_element_wise("Duty", kind, "of body", body, " ")
    return pa.table(_start("functions", rows) | {"label": label})


def _holdings(made: National) -> pa.Table:
    held = made["holdings"]
    own = {
        "body": _one("bodies", held["body"], made.bodies),
        "functions": _several("functions", held["function"]),
        "places": _limited("places", held["place"]),
    }
    return pa.table(_start("holdings", made.rows("holdings")) | own)


def _agreements(made: National) -> pa.Table:
    under = made["agreements"]
    rows = made.rows("agreements")
    periods = [
        json.dumps([{"label": "term", "first day": _day(first), "last day": _day(last), "status": "in force"}])
        for first, last in zip(under["first"].tolist(), under["last"].tolist(), strict=True)
    ]
    own = {"parties": _several("bodies", under["made_by"], under["made_with"]), "periods": pa.array(periods)}
    return pa.table(_start("agreements", rows) | own)


def _delegations(made: National) -> pa.Table:
    rows = made["delegations"]
    own = {
        "delegated by": _one("bodies", rows["by"], made.bodies),
        "delegated to": _one("bodies", rows["to"], made.bodies),
        "functions": _several("functions", rows["function"]),
        "places": _limited("places", rows["place"]),
        "groups": _limited("groups", rows["group"]),
        "agreement": _one("agreements", rows["agreement"], made.rows("agreements")),
    }
    return pa.table(_start("delegations", made.rows("delegations")) | own | _span(made, "delegations"))


def _posts(made: National) -> pa.Table:
    rows = made.rows("posts")
    label = pc.binary_join_element_wise("Post", _ids("posts", np.arange(rows)), " ")
    body = _one("bodies", made["posts"]["body"], made.bodies)
    return pa.table(_start("posts", rows) | {"label": label, "body": body})


def _responsibilities(made: National) -> pa.Table:
    rows = made.rows("responsibilities")
    own = {
        "held by": _several("posts", made["responsibilities"]["post"]),
        "role": _same("operational", rows),
        "accountability": _same("managerial", rows),
        "says": pa.repeat("answers for it", rows),
        "functions": _several("functions", made["responsibilities"]["function"]),
    }
    return pa.table(_start("responsibilities", rows) | own | _span(made, "responsibilities"))


def _management(made: National) -> pa.Table:
    lines = made["management"]
    kinds = pa.array(["line", "day-to-day"])
    own = {
        "posts": _several("posts", lines["post"]),
        "managed by": _several("posts", lines["manager"]),
        "kind": pa.DictionaryArray.from_arrays(pa.array((lines["kind"] == HOST).astype(np.int32)), kinds),
    }
    return pa.table(_start("management", made.rows("management")) | own | _span(made, "management"))


def _secondments(made: National) -> pa.Table:
    rows = made["secondments"]
    own = {
        "posts": _several("posts", rows["post"]),
        "employer": _one("bodies", rows["employer"], made.bodies),
        "works for": _one("bodies", rows["host"], made.bodies),
    }
    return pa.table(_start("secondments", made.rows("secondments")) | own | _span(made, "secondments"))


def _boards(made: National) -> pa.Table:
    rows = made.rows("boards")
    label = pc.binary_join_element_wise("Board", _ids("boards", np.arange(rows)), " ")
    of = made["boards"]["body"]
    offsets = np.concatenate([[0], np.cumsum(of != NONE)]).astype(np.int32)
    whose = pa.ListArray.from_arrays(pa.array(offsets), _ids("bodies", of[of != NONE]))
    return pa.table(_start("boards", rows) | {"label": label, "kind": _same("committee", rows), "of": whose})


def _oversight(made: National) -> pa.Table:
    rows = made.rows("oversight")
    own = {
        "board": _one("boards", made["oversight"]["board"], made.rows("boards")),
        "may": pa.repeat("oversee", rows),
        "agreement": _one("agreements", made["oversight"]["agreement"], made.rows("agreements")),
    }
    return pa.table(_start("oversight", rows) | own)


def _reporting(made: National) -> pa.Table:
    rows = made.rows("reporting")
    own = {
        "reported by": _several("boards", made["reporting"]["child"]),
        "reports to": _several("boards", made["reporting"]["parent"]),
        "kind": _same("account", rows),
    }
    return pa.table(_start("reporting lines", rows) | own | _span(made, "reporting"))
