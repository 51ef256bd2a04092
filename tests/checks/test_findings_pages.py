"""Findings as a page and as a workbook: whole, safe whatever a label holds, and the same for the same review."""

import base64
import hashlib
import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from casebook import register_of
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from small import on
from test_running import DAY, OPEN_LEADS, failing, with_acceptance

from accountgraph.checks import ALL_CHECKS, Review, run_checks
from accountgraph.register import Register
from accountgraph.reporting.findings_html import review_html
from accountgraph.reporting.findings_words import BASIS, by_partnership, clauses_in_words
from accountgraph.reporting.findings_xlsx import review_xlsx
from accountgraph.reporting.stamp import Stamp, fingerprint, stamp_of
from accountgraph.shipped import shipped_path
from accountgraph.vocabulary import Basis, Severity

MADE = date(2018, 5, 1)
SELECTED = ("ACC-05", "ACC-12")
STAMP = Stamp("0123abcd", "1 May 2018", "9.9", MADE)


@pytest.fixture
def register() -> Register:
    return with_acceptance(register_of(OPEN_LEADS), code="ACC-05", subject="lead-stroke", expires=on("2018-12-31"))


@pytest.fixture
def review(register: Register) -> Review:
    """One finding shown, one accepted."""
    return run_checks(register, on=DAY, select=SELECTED)


HOSTILE = (
    '<script>alert("x")</script>',
    '"><img src=x onerror=alert(1)>',
    "</style><style>*{display:none}</style>",
    "{{ 7 * 7 }}{% raw %}",
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "#REF!",
    "a\x0bb",
    "'; DROP TABLE",
    "\u202egnirts",
)


def saying(review: Review, words: str) -> Review:
    """The review with some words wherever a register or a reviewer can put them."""
    finding = replace(
        review.findings[0], subject_name=words, message=words, why=words, remedy=words, subject=words, name=words
    )
    one = review.accepted[0]
    acceptance = replace(one.acceptance, reason=words, author=words)
    accepted = replace(one, finding=replace(one.finding, message=words), acceptance=acceptance)
    registers = tuple((slug, words) for slug, _ in review.registers)
    return replace(review, findings=(finding,), accepted=(accepted,), registers=registers)


# The page


class Page(HTMLParser):
    """A page as a browser reads it: elements with their attributes, and the text outside the head."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] != "style":
            self.words.append(data)

    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for each, attributes in self.elements if each == tag]


@pytest.fixture
def html(review: Review, register: Register) -> str:
    return review_html(review, register, STAMP)


def test_the_page_has_what_was_found_why_on_what_basis_where_and_what_to_do(html: str, review: Review):
    text = Page(html).text
    finding = review.findings[0]
    for words in (
        "As at 1 April 2018. 1 finding: 1 medium. 1 accepted.",
        "Untyped lead",
        "ACC-12",
        f"Not evidenced: {finding.message}",
        "Clauses: The deed: 1.",
        "Recorded as small/lead-carers at 1.yaml:37.",
        f"Why it matters {finding.why}",
        "Basis Audit practice: audit practice, not law",
        f"What to do {finding.remedy}",
        "Agreed by letter Legal 31 December 2018",
        "Law as at 1 May 2018",
        "accountgraph 9.9, on 1 May 2018",
        "sha256 0123abcd",
    ):
        assert words in text, words


def test_the_page_loads_nothing_and_runs_nothing(html: str):
    page = Page(html)
    assert not {"script", "img", "iframe", "object", "embed", "form", "base", "svg"} & set(page.tags())
    assert not [attributes for _, attributes in page.elements if any(name.startswith("on") for name in attributes)]
    assert not [attributes for _, attributes in page.elements if "style" in attributes]
    assert all((link["href"] or "").startswith("#") for link in page.named("a"))
    assert "link" not in page.tags()
    assert not re.search(r"url\(|@import|https?://", html)


def test_the_policy_allows_one_style_and_nothing_else(html: str):
    (policy,) = [each["content"] for each in Page(html).named("meta") if each.get("http-equiv")]
    (style,) = re.findall(r"<style>(.*?)</style>", html, flags=re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_headings_step_down_one_at_a_time_and_ids_are_unique(html: str):
    page = Page(html)
    levels = [int(tag[1]) for tag in page.tags() if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    idents = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(idents) == len(set(idents))
    wanted = {(link["href"] or "")[1:] for link in page.named("a")}
    wanted |= {str(attributes["aria-labelledby"]) for _, attributes in page.elements if "aria-labelledby" in attributes}
    assert wanted <= set(idents)
    assert page.named("html") == [{"lang": "en-GB"}]
    assert all(head.get("scope") in ("col", "row") for head in page.named("th"))


@pytest.mark.parametrize("words", HOSTILE)
def test_no_label_becomes_part_of_the_page(words: str, review: Review, register: Register):
    page, plain = (
        Page(review_html(saying(review, said), register, replace(STAMP, law_as_at=said))) for said in (words, "plain")
    )
    assert [tag for tag, _ in page.elements] == [tag for tag, _ in plain.elements]
    assert " ".join(words.split()) in page.text
    assert "49" not in page.text.replace("0149", "")


def test_a_review_that_is_not_complete_says_so_first(register: Register):
    checks = tuple(replace(each, find=failing) if each.code == "ACC-05" else each for each in ALL_CHECKS)
    review = run_checks(register, on=DAY, select=SELECTED, checks=checks)
    text = Page(review_html(review, register, STAMP)).text
    assert "This check could not finish, so faults of that kind may be missing: ACC-05." in text
    assert text.index("This review is not complete") < text.index("At a glance")


def test_a_partnership_without_findings_is_shown_too(register: Register):
    review = run_checks(register, on=on("2016-04-01"), select=["ACC-12"])
    assert "No findings on 1 April 2016." in Page(review_html(review, register, STAMP)).text


def test_every_text_on_the_page_stands_out_from_its_ground():
    """WCAG AA asks for 4.5 to 1 for text of ordinary size."""
    style = shipped_path("viz", "styles", "page.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", style))
    grounds = {"paper", "shade", "line"}
    for name in set(colours) - grounds:
        assert contrast(colours[name], colours["paper"]) >= 4.5, name
        assert contrast(colours[name], colours["shade"]) >= 4.5, name
    assert {severity.value for severity in Severity} <= set(colours)
    assert not re.search(r"(?<!\w)#[0-9a-f]{3,8}\b", style.partition("}")[2]), "a colour outside the list"


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# The workbook


def sheets(book: bytes) -> dict[str, Worksheet]:
    return {sheet.title: sheet for sheet in load_workbook(io.BytesIO(book)).worksheets}


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    head, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), line, strict=True)) for line in lines]


def test_the_workbook_has_a_row_a_finding_the_accepted_ones_and_where_it_is_from(review: Review, register: Register):
    book = sheets(review_xlsx(review, register, STAMP))
    assert list(book) == ["Findings", "Accepted", "About"]
    (row,) = rows(book["Findings"])
    finding = review.findings[0]
    assert (row["Severity"], row["Code"], row["Line"]) == ("medium", "ACC-12", 37)
    assert (row["What was found"], row["What to do"]) == (finding.message, finding.remedy)
    assert (row["Clauses"], row["Basis"]) == ("The deed: 1", BASIS[Basis.AUDIT_PRACTICE])
    (accepted,) = rows(book["Accepted"])
    assert (accepted["Code"], accepted["Reason"], accepted["Until"]) == (
        "ACC-05",
        "Agreed by letter",
        "31 December 2018",
    )
    about = dict(book["About"].iter_rows(values_only=True))
    assert about["Reviewed"] == "A small partnership (small)"
    assert (about["As at"], about["Law as at"], about["Made on"]) == ("1 April 2018", "1 May 2018", "1 May 2018")
    assert (about["Hash of the data"], about["Not finished"]) == ("sha256 0123abcd", "none")


def test_the_sheets_can_be_filtered_and_keep_their_head(review: Review, register: Register):
    book = sheets(review_xlsx(review, register, STAMP))
    for name in ("Findings", "Accepted"):
        assert book[name].freeze_panes == "A2"
        assert book[name].auto_filter.ref == book[name].dimensions


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_becomes_a_formula(words: str, review: Review, register: Register):
    book = sheets(review_xlsx(saying(review, words), register, replace(STAMP, law_as_at=words)))
    cells = [cell for sheet in book.values() for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}
    kept = [cell for cell in cells if cell.value == words.replace("\x0b", "\N{REPLACEMENT CHARACTER}")]
    assert len(kept) >= 5
    assert all(cell.quotePrefix for cell in kept) is words.startswith(("=", "+", "-", "@", "\t"))


def test_the_same_review_gives_the_same_bytes(review: Review, register: Register):
    first = review_xlsx(review, register, STAMP)
    assert first == review_xlsx(review, register, STAMP)
    assert review_html(review, register, STAMP) == review_html(review, register, STAMP)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = load_workbook(io.BytesIO(first)).properties
    assert (properties.created, properties.modified) == (datetime(2018, 5, 1), datetime(2018, 5, 1))  # noqa: DTZ001
    assert first != review_xlsx(review, register, replace(STAMP, made=date(2018, 5, 2)))


def test_a_workbook_of_nothing_found_opens(register: Register):
    review = run_checks(register, on=on("2016-04-01"), select=["ACC-12"])
    assert rows(sheets(review_xlsx(review, register, STAMP))["Findings"]) == []


# What both are made from


def test_the_hash_is_of_what_is_written_and_not_of_where(register: Register):
    same = register_of(OPEN_LEADS)
    assert fingerprint(same) == fingerprint(register_of(OPEN_LEADS))
    assert fingerprint(register) != fingerprint(same), "an acceptance makes a difference"
    moved = Register(same.headers, reversed(same.records))
    assert fingerprint(moved) == fingerprint(same)
    relabelled = same.supposing(replaced=[replace(same["small/lead-stroke"], label="Another label")])
    assert fingerprint(relabelled) != fingerprint(same)
    assert re.fullmatch(r"[0-9a-f]{64}", stamp_of(same, made=MADE).data)


def test_each_document_is_named_once(register: Register, review: Review):
    cite = review.findings[0].cites[0]
    assert clauses_in_words(register, (cite, replace(cite, clause="2.1"))) == "The deed: 1, 2.1"
    assert clauses_in_words(register, (replace(cite, clause=""),)) == "The deed"
    assert clauses_in_words(register, ()) == ""


def test_findings_are_grouped_by_severity(review: Review):
    low = replace(review.findings[0], severity=Severity.LOW)
    (part,) = by_partnership(replace(review, findings=(*review.findings, low)))
    assert [severity.value for severity, _ in part.by_severity] == ["medium", "low"]
    assert part.counts[Severity.LOW] == 1
