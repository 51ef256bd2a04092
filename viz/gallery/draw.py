"""Draws the gallery anew: one line for each chart, with the partnership, the chart and the day."""

from pathlib import Path

from accountgraph import day, draw, load
from accountgraph.drawing.charts import written

GALLERY = {
    "halton-st-helens-2008-delegation.svg": ("halton-st-helens-2008", "delegation", "2009-01-01"),
    "halton-st-helens-2008-governance.svg": ("halton-st-helens-2008", "governance", "2009-01-01"),
    "coventry-warwickshire-2018-delegation.svg": ("coventry-warwickshire-2018", "delegation", "2018-03-29"),
    "coventry-warwickshire-2018-delegation-in-april.svg": ("coventry-warwickshire-2018", "delegation", "2018-04-02"),
    "coventry-warwickshire-2018-governance.svg": ("coventry-warwickshire-2018", "governance", "2018-03-29"),
}


def drawn(name: str) -> str:
    """The text of one file of the gallery."""
    slug, chart, on = GALLERY[name]
    return written(draw(load(slug), chart, on=day(on)), name)


if __name__ == "__main__":
    for each in GALLERY:
        Path(__file__).with_name(each).write_text(drawn(each), encoding="utf-8", newline="\n")
