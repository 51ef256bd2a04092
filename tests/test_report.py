"""The review in every format: the same facts, readable by a machine, safe whatever a label holds, the same bytes twice."""

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
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from docx import Document as read_docx
from docx.oxml.ns import qn
from openpyxl import load_workbook
from pypdf import PdfReader
from small import on, small

from accountgraph.register import Register, load
from accountgraph.reporting.review.building import review_of
from accountgraph.reporting.review.model import (
    Heading,
    Picture,
    ReviewDocument,
    Table,
    words_of,
)
from accountgraph.reporting.review.page import html
from accountgraph.reporting.review.pdf import pdf
from accountgraph.reporting.review.word import docx
from accountgraph.reporting.review.workbook import xlsx
from accountgraph.reporting.stamp import Stamp, stamp_of

MADE = date(2018, 5, 1)
STAMP = Stamp("0123abcd", "1 May 2018", "9.9", MADE)
EPOCH = (1980, 1, 1, 0, 0, 0)

SECTIONS = """
functions:
  - {id: care, label: Care, provisions: [duty-act-s1], cites: [deed 1]}
  - {id: advice, label: Advice, provisions: [duty-act-s1], cites: [deed 1]}
  - {id: rest, label: Rest, provisions: [duty-act-s1], cites: [deed 1]}
holdings:
  - {id: care-held, body: hill-council, functions: [care, advice], cites: [deed 1]}
agreements:
  - id: deal
    label: The deal
    parties: [hill-council, health-trust]
    routes: [keeps]
    functions: [care, advice]
    periods:
      - {label: first term, first day: 2018-01-01, last day: 2019-12-31, status: in force}
    cites: [deed 1]
delegations:
  - id: care-to-trust
    delegated by: hill-council
    delegated to: health-trust
    functions: [care, advice]
    agreement: deal
    cites: [deed 2]
posts:
  - {id: director, label: Director of Care, body: health-trust, cites: [deed 3]}
responsibilities:
  - id: director-care
    held by: [director]
    role: overall
    accountability: managerial
    functions: [care, advice]
    says: Runs care.
    cites: [deed 3]
boards:
  - {id: board, label: The Board, kind: partnership board, cites: [deed 4]}
oversight:
  - {id: board-care, board: board, functions: [care, advice], may: Watches care., cites: [deed 4]}
silences:
  - {id: no-fund, part: money, says: Which fund pays, functions: [care], cites: [deed 5]}
  - {id: long-ago, part: money, says: Who paid once, functions: [care], last day: 2001-01-01, cites: [deed 5]}
conflicts:
  - id: which-board
    part: overseen by
    question: Which board watches?
    functions: [care]
    cites: [deed 4]
    versions:
      - {says: The Board, cites: [deed 4]}
      - {says: Another board, cites: [deed 6]}
"""


@cache
def review(day: str = "2018-04-01") -> ReviewDocument:
    """The review of a small partnership."""
    return review_of(small(SECTIONS), STAMP, on=on(day))


@cache
def halton() -> ReviewDocument:
    register = load("halton-st-helens-2008")
    return review_of(register, stamp_of(register, made=MADE), on=on("2009-01-01"))


def bare(text: str) -> str:
    """Letters alone: how a format breaks lines says nothing."""
    return "".join(unicodedata.normalize("NFKC", text).split())


class Page(HTMLParser):
    """A page as a browser reads it: elements with their attributes, and the text outside the head."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] not in ("style", "title"):
            self.words.append(data)

    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]


def text_of_docx(made: bytes) -> str:
    body = read_docx(io.BytesIO(made)).element.body
    return "".join(each.text or "" for each in body.iter(qn("w:t")))


def text_of_pdf(made: bytes, document: ReviewDocument) -> str:
    """The text of every page, without what stands at its foot."""
    pages = (bare(page.extract_text()) for page in PdfReader(io.BytesIO(made)).pages)
    foot = re.escape(bare(f"{document.title} · as at {document.as_at}")) + r"page\d+of\d+"
    return "".join(re.sub(foot, "", page) for page in pages)


def said_in(document: ReviewDocument) -> list[str]:
    """Every piece of text before a reader, but for the words of pictures."""
    titles = [document.kind, document.title, *(section.title for section in document.sections)]
    return [
        *titles,
        *(words for block in document.blocks if not isinstance(block, Picture) for words in words_of(block)),
    ]


def pictures_of(document: ReviewDocument) -> list[Picture]:
    return [block for block in document.blocks if isinstance(block, Picture)]


# What it says


def test_it_has_every_part_in_its_order():
    assert [section.title for section in review().sections] == [
        "Summary",
        "What was reviewed",
        "Who is accountable for each function",
        "The answers in sentences",
        "Findings",
        "Open questions",
        "Pictures",
        "Glossary",
        "Method and limits",
        "About this review",
    ]


def test_functions_with_the_same_answer_share_a_row():
    (table,) = (block for block in review().blocks if isinstance(block, Table) and "accountable" in block.caption)
    rows = [[" | ".join(run.text for said in cell for run in said) for cell in row] for row in table.rows]
    council, trust = "Hill Council", "Health Trust"
    assert rows == [
        ["Care", council, council, trust, "Director of Care (overall)", "Conflict | The Board", "Found"],
        ["Advice", council, council, trust, "Director of Care (overall)", "The Board", "Found"],
        ["Rest", *["Not stated"] * 6],
    ]


def test_the_summary_counts_and_says_what_to_find_out():
    summary, *_ = review().sections
    said = " ".join(words for block in summary.blocks for words in words_of(block))
    assert "who was accountable for 3 functions on 1 April 2018" in said
    assert "2 of 3: shown for certain: Health Trust (2)." in said
    assert "1 of 3: not stated in the documents: Rest." in said
    assert review().summary in said


def test_what_is_open_is_listed_and_what_is_over_is_not():
    (section,) = (one for one in review().sections if one.title == "Open questions")
    said = [words for block in section.blocks for words in words_of(block)]
    assert "Which board watches?" in said
    assert "Another board. Clauses: Deed 6." in said
    assert "Which fund pays" in said
    assert "Who paid once" not in said


def test_every_finding_is_there_with_why_basis_clause_and_remedy():
    from accountgraph.checks import run_checks  # noqa: PLC0415

    (section,) = (one for one in halton().sections if one.title == "Findings")
    said = "\n".join(words for block in section.blocks for words in words_of(block))
    found = run_checks(load("halton-st-helens-2008"), on=on("2009-01-01"))
    assert found.findings
    for finding in found.findings:
        assert finding.message in said
        assert finding.why in said
        assert finding.remedy in said
    assert said.count("Clauses: ") == len(found.findings)


def test_a_day_before_everything_still_gives_a_review():
    document = review("1990-01-01")
    for write in (docx, pdf, html, xlsx):
        assert write(document)


def test_a_partnership_without_functions_says_so():
    document = review_of(small(), STAMP, on=on("2018-04-01"))
    assert "The register names no function and no commissioning area." in said_in(document)
    for write in (docx, pdf, html, xlsx):
        assert write(document)


# The same facts in every format


@pytest.mark.parametrize("made_of", [review, halton])
def test_word_pdf_and_page_say_the_same(made_of):
    document = made_of()
    texts = {
        "docx": bare(text_of_docx(docx(document))),
        "pdf": text_of_pdf(pdf(document), document),
        "html": bare("".join(Page(html(document)).words)),
    }
    for form, text in texts.items():
        missing = [words for words in said_in(document) if bare(words) not in text]
        assert not missing, (form, missing[:5])


def test_the_workbook_has_a_row_for_each_finding_answer_record_and_open_question():
    document = halton()
    book = load_workbook(io.BytesIO(xlsx(document)))
    assert book.sheetnames == ["Findings", "Answers", "Records", "Open questions", "About"]
    for sheet in document.sheets:
        head, *rows = ([cell.value if cell.value is not None else "" for cell in row] for row in book[sheet.title].rows)
        assert head == [column.title for column in sheet.columns]
        assert [tuple(row) for row in rows] == list(sheet.rows)
        assert book[sheet.title].auto_filter.ref == (book[sheet.title].dimensions if sheet.filtered else None)
    register = load("halton-st-helens-2008")
    own = [record.id for record in register.records if record.register]
    assert [row[1] for row in document.sheets[2].rows] == own
    said = "\n".join(said_in(document))
    for row in document.sheets[0].rows:
        assert str(row[4]) in said
    for row in document.sheets[1].rows:
        assert str(row[0]) in said
        assert str(row[3]) in said


# Each format by itself


def test_word_has_real_headings_lists_and_tables_whose_heads_repeat():
    word = read_docx(io.BytesIO(docx(review())))
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
    word = read_docx(io.BytesIO(docx(review())))
    assert [shape._inline.docPr.get("descr") for shape in word.inline_shapes] == [
        each.text for each in pictures_of(review())
    ]
    for shape, section in ((shape, word.sections[-2]) for shape in word.inline_shapes):
        assert shape.width <= section.page_width - section.left_margin - section.right_margin
        assert shape.height <= section.page_height - section.top_margin - section.bottom_margin


def test_the_contents_of_the_word_file_lead_to_the_headings():
    body = read_docx(io.BytesIO(docx(review()))).element.body
    links = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))]
    marks = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    assert links == marks
    assert len(links) == len(review().sections)


def test_the_core_properties_are_of_the_review_and_not_of_this_moment():
    core = read_docx(io.BytesIO(docx(review()))).core_properties
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
    assert all(each.get("scope") in ("col", "row") for tag, each in page.elements if tag == "th" and "scope" in each)
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


@pytest.mark.parametrize("words", HOSTILE)
def test_no_label_breaks_a_format_or_becomes_part_of_one(words: str):
    document = review_of(saying(words), STAMP, on=on("2018-04-01"))
    shown = bare("".join(letter for letter in words if unicodedata.category(letter)[0] != "C"))
    page, plain = Page(html(document)), Page(html(review_of(saying("plain"), STAMP, on=on("2018-04-01"))))
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
