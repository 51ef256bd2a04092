"""What a review says, and that every format says the same."""

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from report_made import (
    SECTIONS,
    STAMP,
    Page,
    bare,
    halton,
    review,
    said_in,
    text_of_docx,
    text_of_pdf,
)
from small import on, small

from accountgraph.register import load
from accountgraph.reporting.review.building import document_of, review_of
from accountgraph.reporting.review.gathering import gather
from accountgraph.reporting.review.model import (
    Table,
    words_of,
)
from accountgraph.reporting.review.page import html
from accountgraph.reporting.review.pdf import pdf
from accountgraph.reporting.review.word import docx
from accountgraph.reporting.review.workbook import xlsx

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
        ["Advice | Support", council, council, trust, "Director of Care (overall)", "The Board", "Found"],
        ["Rest", *["Not stated"] * 6],
    ]


def test_the_summary_counts_and_says_what_to_find_out():
    summary, *_ = review().sections
    said = " ".join(words for block in summary.blocks for words in words_of(block))
    assert "who was accountable for 4 functions on 1 April 2018" in said
    assert "3 of 4: shown for certain: Health Trust (3)." in said
    assert "1 of 4: not stated in the documents: Rest." in said
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
    assert "No agreement here is in force on this day, so most checks had nothing to look at." in said_in(document)
    for write in (docx, pdf, html, xlsx):
        assert write(document)


def test_a_partnership_without_functions_says_so():
    document = review_of(small(), STAMP, on=on("2018-04-01"))
    assert "The register names no function and no commissioning area." in said_in(document)
    for write in (docx, pdf, html, xlsx):
        assert write(document)


# The same facts in every format


@pytest.mark.parametrize("made_of", [review, pytest.param(halton, marks=pytest.mark.uncounted)])
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


def test_a_review_that_is_not_complete_says_so_first():
    gathered = gather(small(SECTIONS), on=on("2018-04-01"))
    document = document_of(replace(gathered, review=replace(gathered.review, crashed=("ACC-05",))), STAMP)
    first, *_ = said_in(document)[2 + len(document.sections) :]
    assert first.startswith("This review is not complete.")
    assert "ACC-05" in first
