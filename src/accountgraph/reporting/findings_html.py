"""Findings as one HTML file for a board: nothing to load, nothing that runs, fit for print and for a screen reader."""

import base64
import hashlib
from functools import partial
from typing import Final

from accountgraph.checks import Review
from accountgraph.dates import day_in_words
from accountgraph.register import Register
from accountgraph.reporting.findings_words import (
    BASIS,
    DISCLAIMER,
    RESULT,
    by_partnership,
    clauses_in_words,
    counts_in_words,
)
from accountgraph.reporting.stamp import Stamp
from accountgraph.shipped import shipped_path
from accountgraph.vocabulary import Severity

_POLICY: Final = "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"


def review_html(review: Review, register: Register, stamp: Stamp) -> str:
    """Everything a review found, as one page. Labels are escaped, whatever they contain."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  # costs time that others need not

    environment = Environment(
        loader=FileSystemLoader(shipped_path("viz", "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = shipped_path("viz", "styles", "page.css").read_text(encoding="utf-8")
    return environment.get_template("findings.html").render(
        review=review,
        partnerships=by_partnership(review),
        severities=tuple(Severity),
        counts=counts_in_words(review),
        stamp=stamp,
        made=day_in_words(stamp.made),
        basis=BASIS,
        results=RESULT,
        disclaimer=DISCLAIMER,
        clauses=partial(clauses_in_words, register),
        policy=_POLICY.format(style=_hash(style)),
        style=style,
    )


def _hash(style: str) -> str:
    """What a browser compares the page's style with before it applies it."""
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
