"""A review as PDF after PDF/UA-1: tagged headings, lists and tables, each picture with its equal in words."""

import json
from typing import Any, Final

from accountgraph.drawing.lettering import in_shipped_letters, without_loose_accents
from accountgraph.reporting.review.model import (
    Block,
    Heading,
    Line,
    Listing,
    Paragraph,
    Picture,
    ReviewDocument,
    Table,
    Terms,
)
from accountgraph.shipped import shipped_path

_TEMPLATE: Final = ("viz", "templates", "review.typ")


def pdf(document: ReviewDocument) -> bytes:
    """The review as PDF in the fonts that ship with the product, the same bytes for the same review."""
    import typst  # noqa: PLC0415  # costs time that other formats need not spend

    files = {"main.typ": shipped_path(*_TEMPLATE).read_bytes()}
    made = document.stamp.made
    content = {
        "kind": document.kind,
        "title": document.title,
        "as_at": document.as_at,
        "made": [made.year, made.month, made.day],
        "author": f"accountgraph {document.stamp.version}",
        "description": f"Hash of the data: sha256 {document.stamp.data}",
        "opening": [_block(block, files) for block in document.opening],
        "sections": [
            {
                "title": section.title,
                "wide": section.wide,
                "blocks": [_block(block, files) for block in section.blocks],
            }
            for section in document.sections
        ],
    }
    files["review.json"] = _readable(json.dumps(content, ensure_ascii=False))
    return bytes(
        typst.compile(  # type: ignore[call-overload]  # its types leave out that several files can be given
            files,
            format="pdf",
            pdf_standards=["ua-1"],
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(shipped_path("viz", "fonts"))]),
            timestamp=0,
        )
    )


def _block(block: Block, files: dict[str, bytes]) -> dict[str, Any]:
    """A block as data for the template; a picture goes into a file of its own."""
    match block:
        case Heading():
            return {"is": "heading", "level": block.level, "text": block.text}
        case Paragraph():
            look = "warning" if block.warning else "quiet" if block.quiet else "plain"
            return {"is": "paragraph", "said": _said(block.said), "look": look}
        case Listing():
            return {"is": "list", "items": [_said(item) for item in block.items], "numbered": block.numbered}
        case Terms():
            return {"is": "terms", "pairs": [[term, _said(said)] for term, said in block.pairs]}
        case Table():
            return {
                "is": "table",
                "caption": block.caption,
                "heads": [column.title for column in block.columns],
                "widths": [column.width for column in block.columns],
                "rows": [[[_said(said) for said in cell] for cell in row] for row in block.rows],
                "named": block.named_rows,
            }
        case Picture():
            name = f"{len(files)}.svg"
            files[name] = _readable(block.svg)
            return {"is": "picture", "file": name, "heading": f"{block.heading}: {block.title}", "words": block.text}


def _readable(text: str) -> bytes:
    """What a PDF of this kind can show: the letters of the shipped fonts, and the sign for an unknown one."""
    return in_shipped_letters(without_loose_accents(text)).encode()


def _said(said: Line) -> list[list[Any]]:
    """The runs of a line, each with whether it stands out."""
    return [[run.text, run.strong] for run in said]
