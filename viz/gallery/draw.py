"""Draws the gallery anew: one line for each chart, with the partnership, the chart, the day and what it is around."""

from pathlib import Path

from accountgraph import day, draw, load
from accountgraph.drawing.charts import written

GALLERY = {
    "halton-st-helens-2008-delegation.svg": ("halton-st-helens-2008", "delegation", "2009-01-01"),
    "halton-st-helens-2008-governance.svg": ("halton-st-helens-2008", "governance", "2009-01-01"),
    "coventry-warwickshire-2018-delegation.svg": ("coventry-warwickshire-2018", "delegation", "2018-03-29"),
    "coventry-warwickshire-2018-delegation-in-april.svg": ("coventry-warwickshire-2018", "delegation", "2018-04-02"),
    "coventry-warwickshire-2018-governance.svg": ("coventry-warwickshire-2018", "governance", "2018-03-29"),
    "brent-2006-delegation.svg": ("brent-2006", "delegation", "2006-03-01"),
    "brent-2006-adults.svg": ("brent-2006", "governance", "2006-03-01", "health-and-social-care-partnership-board"),
    "brent-2006-children.svg": (
        "brent-2006",
        "governance",
        "2006-03-01",
        "children-and-young-peoples-strategic-partnership-board",
    ),
    "halton-st-helens-2008-posts.svg": ("halton-st-helens-2008", "posts", "2009-01-01"),
    "coventry-warwickshire-2018-posts.svg": ("coventry-warwickshire-2018", "posts", "2018-03-29"),
    "coventry-warwickshire-2018-roles.svg": (
        "coventry-warwickshire-2018",
        "posts",
        "2018-03-29",
        "coventry-section-75",
    ),
    "coventry-warwickshire-2018-roles-warwickshire.svg": (
        "coventry-warwickshire-2018",
        "posts",
        "2018-03-29",
        "warwickshire-section-75",
    ),
    "salford-2001-posts.svg": ("salford-2001", "posts", "2002-06-01"),
    "salford-2001-commissioning.svg": ("salford-2001", "governance", "2002-06-01", "integrated-commissioning-board"),
    "salford-2001-delegation.svg": ("salford-2001", "delegation", "2002-06-01"),
    "scotland-lpa-2003-posts.svg": ("scotland-lpa-2003", "posts", "2003-02-28"),
    "brent-2006-posts.svg": ("brent-2006", "posts", "2006-03-01"),
    "brent-2006-governance.svg": ("brent-2006", "governance", "2006-03-01"),
    "scotland-lpa-2003-governance.svg": ("scotland-lpa-2003", "governance", "2003-02-28"),
    "halton-st-helens-2008-matrix.svg": ("halton-st-helens-2008", "matrix", "2009-01-01"),
    "coventry-warwickshire-2018-matrix.svg": ("coventry-warwickshire-2018", "matrix", "2018-03-29"),
    "brent-2006-matrix.svg": ("brent-2006", "matrix", "2006-03-01"),
    "salford-2001-matrix.svg": ("salford-2001", "matrix", "2002-06-01"),
    "scotland-lpa-2003-matrix.svg": ("scotland-lpa-2003", "matrix", "2003-02-28"),
    "halton-st-helens-2008-timeline.svg": ("halton-st-helens-2008", "timeline", "2009-01-01"),
    "coventry-warwickshire-2018-timeline.svg": ("coventry-warwickshire-2018", "timeline", "2018-03-29"),
    "brent-2006-timeline.svg": ("brent-2006", "timeline", "2006-03-01"),
    "salford-2001-timeline.svg": ("salford-2001", "timeline", "2002-06-01"),
    "scotland-lpa-2003-timeline.svg": ("scotland-lpa-2003", "timeline", "2003-02-28"),
}


def drawn(name: str) -> str:
    """The text of one file of the gallery."""
    slug, chart, on, *focus = GALLERY[name]
    return str(written(draw(load(slug), chart, on=day(on), focus=focus[0] if focus else None), name))


if __name__ == "__main__":
    for each in GALLERY:
        Path(__file__).with_name(each).write_text(drawn(each), encoding="utf-8", newline="\n")
