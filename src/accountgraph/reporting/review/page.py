"""A review as one HTML file: nothing to load, nothing that runs, fit for print and for a screen reader."""

import base64
import hashlib
from typing import Final

from accountgraph.reporting.review.model import LANGUAGE, Block, ReviewDocument
from accountgraph.shipped import shipped_path

_POLICY: Final = "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"


def html(document: ReviewDocument) -> str:
    """The review as a page. Labels are escaped, whatever they contain; pictures stand beside their equal in words."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  # costs time that others need not

    environment = Environment(
        loader=FileSystemLoader(shipped_path("viz", "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.tests["a"] = _is_a
    sheets = (("viz", "styles", "page.css"), ("viz", "templates", "review.css"))
    style = "".join(shipped_path(*parts).read_text(encoding="utf-8") for parts in sheets)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return environment.get_template("review.html").render(
        review=document, language=LANGUAGE, style=style, policy=_POLICY.format(style=digest)
    )


def _is_a(block: Block, kind: str) -> bool:
    """Whether a block is of a kind, by its name: `block is a("Table")`."""
    return type(block).__name__ == kind
