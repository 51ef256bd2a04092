"""Each format of a review: built as it should be, safe whatever a label holds, the same bytes twice."""

import base64
import hashlib
import io
import json
import re
import unicodedata
import zipfile
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from itertools import pairwise

import docx as python_docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook
from pypdf import PdfReader
from report_made import (
    EPOCH,
    SECTIONS,
    STAMP,
    Page,
    bare,
    pictures_of,
    review,
    text_of_docx,
    text_of_pdf,
)
from small import on, small

from accountgraph.register import Register
from accountgraph.reporting.review.building import review_of
from accountgraph.reporting.review.model import (
    Heading,
    Picture,
    Table,
)
from accountgraph.reporting.review.page import html
from accountgraph.reporting.review.pdf import pdf
from accountgraph.reporting.review.word import docx
from accountgraph.reporting.review.workbook import xlsx

# Each format by itself


def test_word_has_real_headings_lists_and_tables_whose_heads_repeat():
    word = python_docx.Document(io.BytesIO(docx(review())))
    levels = {f"Heading {level}": level for level in (1, 2, 3)}
    headings = [levels[each.style.name] for each in word.paragraphs if each.style.name in levels]
    wanted = [
        level
        for section in review().sections
        for level in (
            1,
            *(
                2 if isinstance(each, Picture) else each.level
                for each in section.blocks
                if isinstance(each, Heading | Picture)
            ),
        )
    ]
    assert headings == wanted
    assert all(after - before <= 1 for before, after in pairwise(headings))
    assert any(each.style.name == "List Bullet" for each in word.paragraphs)
    tables = [block for block in review().blocks if isinstance(block, Table)]
    assert len(word.tables) == len(tables)
    for made, table in zip(word.tables, tables, strict=True):
        first = made.rows[0]._tr.trPr
        assert first.find(qn("w:tblHeader")) is not None
        assert made._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == table.caption
        assert len(made.rows) == len(table.rows) + 1
    languages = {each.get(qn("w:val")) for each in word.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_word_gives_every_picture_its_equal_in_words():
    word = python_docx.Document(io.BytesIO(docx(review())))
    assert [shape._inline.docPr.get("descr") for shape in word.inline_shapes] == [
        each.text for each in pictures_of(review())
    ]
    for shape, section in ((shape, word.sections[-2]) for shape in word.inline_shapes):
        assert shape.width <= section.page_width - section.left_margin - section.right_margin
        assert shape.height <= section.page_height - section.top_margin - section.bottom_margin


def test_word_heads_every_picture_with_what_it_shows():
    word = python_docx.Document(io.BytesIO(docx(review())))
    headings = [each.text for each in word.paragraphs if each.style.name == "Heading 2"]
    assert [each for each in headings if each.startswith("Picture ")] == [
        f"{each.heading}: {each.title}" for each in pictures_of(review())
    ]


def test_the_contents_of_the_word_file_lead_to_the_headings():
    body = python_docx.Document(io.BytesIO(docx(review()))).element.body
    links = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))]
    marks = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    assert links == marks
    assert len(links) == len(review().sections)


def test_the_core_properties_are_of_the_review_and_not_of_this_moment():
    core = python_docx.Document(io.BytesIO(docx(review()))).core_properties
    assert (core.title, core.language) == ("Review of accountability: A small partnership", "en-GB")
    assert core.created.replace(tzinfo=None) == core.modified.replace(tzinfo=None) == datetime(2018, 5, 1)  # noqa: DTZ001
    assert "0123abcd" in core.comments
    properties = load_workbook(io.BytesIO(xlsx(review()))).properties
    assert (properties.created, properties.modified) == (datetime(2018, 5, 1), datetime(2018, 5, 1))  # noqa: DTZ001


def test_the_pdf_is_tagged_and_its_pictures_are_told():
    reader = PdfReader(io.BytesIO(pdf(review())))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert reader.metadata
    assert reader.metadata.title == "Review of accountability: A small partnership"
    told = [bare(str(each)) for each in _alternatives(root["/StructTreeRoot"])]
    assert told == [bare(each.text) for each in pictures_of(review())]


def _alternatives(element) -> list:
    """The words of every picture, down the tree of tags."""
    found, waiting = [], [element]
    while waiting:
        each = waiting.pop(0)
        each = each.get_object() if hasattr(each, "get_object") else each
        if not hasattr(each, "get"):
            continue
        found += [each["/Alt"]] if "/Alt" in each else []
        inner = each.get("/K", [])
        inner = inner.get_object() if hasattr(inner, "get_object") else inner
        waiting[:0] = list(inner) if isinstance(inner, list) else [inner]
    return found


def test_the_page_loads_nothing_runs_nothing_and_is_well_built():
    text = html(review())
    page = Page(text)
    assert not {"script", "img", "iframe", "object", "embed", "form", "base", "link"} & set(page.tags())
    assert not [each for _, each in page.elements if any(name.startswith("on") or name == "style" for name in each)]
    assert not re.search(r"url\(|@import|javascript:", text)
    (policy,) = [each["content"] for tag, each in page.elements if tag == "meta" and "http-equiv" in each]
    (style,) = re.findall(r"<style>(.*?)</style>", text, flags=re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    levels = [int(tag[1]) for tag in page.tags() if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    idents = [str(each["id"]) for _, each in page.elements if "id" in each]
    assert len(idents) == len(set(idents))
    wanted = {str(each["href"])[1:] for tag, each in page.elements if tag == "a"}
    wanted |= {str(each["aria-labelledby"]) for _, each in page.elements if "aria-labelledby" in each}
    assert wanted <= set(idents)
    assert all(
        str(each["scope"]).startswith(("col", "row")) for tag, each in page.elements if tag == "th" and "scope" in each
    )
    assert page.tags().count("figure") == page.tags().count("details") == len(pictures_of(review()))


# Whatever a label holds

HOSTILE = (
    '<script>alert("x")</script>',
    '"><img src=x onerror=alert(1)>',
    "</style><style>*{display:none}</style>",
    "{{ 7 * 7 }}{% raw %}",
    '=HYPERLINK("http://x","y")',
    "@SUM(1)",
    "#strong[x] $ x $ @ref // /* #include",
    "a\x0bb\x00c",
    "\u202egnirts",
    "Bwrdd Iechyd Prifysgol Ŵyr â'r Gàidhealtachd " + "very long " * 20,
    "x" * 200,
    "漢字 and e\u0301 and \u0301",
)


def saying(words: str) -> Register:
    """The small partnership with some words as every label and sentence."""
    register = small(SECTIONS)
    headers = [replace(header, label=words, summary=words) for header in register.headers]
    records = []
    for record in register.records:
        changed = {"label": words} if record.register else {}
        changed |= {"says": words} if hasattr(record, "says") else {}
        changed |= {"question": words} if hasattr(record, "question") else {}
        records.append(replace(record, **changed))
    return Register(headers, records)


@cache
def plain_page() -> str:
    return html(review_of(saying("plain"), STAMP, on=on("2018-04-01")))


@pytest.mark.parametrize("words", HOSTILE)
def test_no_label_breaks_a_format_or_becomes_part_of_one(words: str):
    document = review_of(saying(words), STAMP, on=on("2018-04-01"))
    shown = bare("".join(letter for letter in words if unicodedata.category(letter)[0] != "C"))
    page, plain = Page(html(document)), Page(plain_page())
    outside = [tag for tag in page.tags() if tag in ("script", "img", "style", "iframe")]
    assert outside == [tag for tag in plain.tags() if tag == "style"]
    assert shown in bare("".join(page.words))
    assert shown in bare(text_of_docx(docx(document)))
    made = text_of_pdf(pdf(document), document)
    assert shown in made or not shown.isascii()
    book = load_workbook(io.BytesIO(xlsx(document)))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any(bare(str(cell.value)) == shown for cell in cells)


# The same bytes


@pytest.mark.parametrize("write", [docx, pdf, html, xlsx])
def test_the_same_review_gives_the_same_bytes(write):
    again = review_of(small(SECTIONS), STAMP, on=on("2018-04-01"))
    assert write(review()) == write(again)
    assert write(review()) != write(replace(again, stamp=replace(STAMP, made=date(2018, 5, 2)))) or write is html


@pytest.mark.parametrize("write", [docx, xlsx])
def test_no_part_of_an_archive_knows_when_it_was_made(write):
    with zipfile.ZipFile(io.BytesIO(write(review()))) as archive:
        assert {part.date_time for part in archive.infolist()} == {EPOCH}
        assert not [name for name in archive.namelist() if "thumbnail" in name]


def test_every_format_says_what_it_was_made_from():
    for text in (
        text_of_docx(docx(review())),
        text_of_pdf(pdf(review()), review()),
        "".join(Page(html(review())).words),
        json.dumps([row for sheet in review().sheets for row in sheet.rows]),
    ):
        for words in ("sha256 0123abcd", "1 May 2018", "accountgraph 9.9"):
            assert bare(words) in bare(text)
