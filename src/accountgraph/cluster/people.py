"""The staff of a register, as far as its faults can lie there: brought to this process as a register of its own."""

from typing import TYPE_CHECKING, Final

import pyarrow as pa

from accountgraph.cluster.dividing import ordered
from accountgraph.cluster.pieces import schema
from accountgraph.cluster.share import Share, naming, share_in, small, whole
from accountgraph.cluster.tasks import Work, ddl

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

FEW_LINES: Final = 500_000
"""As many lines of management are searched for circles here, without dropping any first."""
_ROUNDS: Final = 3
"""Each round reads the lines three times over, where the engine keeps nothing between them."""


def staff(work: Work, *, few: int = FEW_LINES) -> Share:
    """Secondments, the lines of management above those seconded or perhaps on circles, and the posts they name."""
    tables = dict(small(work.tables))
    if work.tables.rows("secondments"):
        tables["secondments"] = whole(work.tables, "secondments")
    if work.tables.rows("management"):
        lines = _perhaps_on_circles(work.lines(), work.tables.rows("management"), few)
        above = work.lines().join(_these(work, _seconded(tables)), on="lower", how="left_semi")
        wanted = lines.select("at").unionByName(above.select("at")).distinct()
        rows = work.rows("management").join(wanted, on="at", how="left_semi")
        tables["management"] = ordered(rows.toArrow().select(schema("management").names).cast(schema("management")))
    if work.tables.rows("posts"):
        posts = work.rows("posts").join(_these(work, _named(tables)), on="id", how="left_semi")
        tables["posts"] = ordered(posts.toArrow().select(schema("posts").names).cast(schema("posts")))
    none = pa.array([], pa.string())
    without = {
        name: naming(one, "functions", none) if "functions" in one.column_names else one for name, one in tables.items()
    }
    return share_in(work.tables, without)


def _perhaps_on_circles(lines: "DataFrame", count: int, few: int) -> "DataFrame":
    """Lines without those that surely lie on no circle; where they are few, all."""
    for _ in range(_ROUNDS):
        if count <= few:
            break
        lower, upper = lines.selectExpr("lower as upper"), lines.selectExpr("upper as lower")
        lines = lines.join(lower, on="upper", how="left_semi").join(upper, on="lower", how="left_semi").persist()
        before, count = count, lines.count()
        if count == before:
            break
    return lines


def _these(work: Work, ids: pa.Table) -> "DataFrame":
    return work.session.createDataFrame(ids, ddl(ids.schema))


def _seconded(tables: dict[str, pa.Table]) -> pa.Table:
    """Secondments and their posts, as those who may have a manager."""
    found = [pa.array([], pa.string())]
    if "secondments" in tables:
        found += [
            tables["secondments"]["id"].combine_chunks(),
            tables["secondments"]["posts"].combine_chunks().flatten(),
        ]
    return pa.table({"lower": pa.concat_arrays(found).unique()})


def _named(tables: dict[str, pa.Table]) -> pa.Table:
    """Whoever lines and secondments name."""
    naming_them = {
        "secondments": ("posts",),
        "management": ("posts", "managed by"),
        "reporting lines": ("reported by", "reports to"),
    }
    found = [pa.array([], pa.string())]
    for section, columns in naming_them.items():
        if section in tables:
            found += [tables[section][name].combine_chunks().flatten() for name in columns]
    if "secondments" in tables:
        found.append(tables["secondments"]["managed by"].combine_chunks().cast(pa.string()).drop_null())
    return pa.table({"id": pa.concat_arrays(found).unique()})
