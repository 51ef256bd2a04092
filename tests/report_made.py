"""Reviews of a small and of a shipped partnership, and their text as each format gives it back."""

import io
import re
import unicodedata
from datetime import date
from functools import cache
from html.parser import HTMLParser

import docx as python_docx
from docx.oxml.ns import qn
from pypdf import PdfReader
from small import on, small

from accountgraph.register import load
from accountgraph.reporting.review.building import review_of
from accountgraph.reporting.review.model import (
    Picture,
    ReviewDocument,
    words_of,
)
from accountgraph.reporting.stamp import Stamp, stamp_of

MADE = date(2018, 5, 1)
STAMP = Stamp("0123abcd", "1 May 2018", "9.9", MADE)
EPOCH = (1980, 1, 1, 0, 0, 0)

SECTIONS = """
functions:
  - {id: care, label: Care, provisions: [duty-act-s1], cites: [deed 1]}
  - {id: advice, label: Advice, provisions: [duty-act-s1], cites: [deed 1]}
  - {id: support, label: Support, provisions: [duty-act-s1], cites: [deed 1]}
  - {id: rest, label: Rest, provisions: [duty-act-s1], cites: [deed 1]}
holdings:
  - {id: care-held, body: hill-council, functions: [care, advice, support], cites: [deed 1]}
agreements:
  - id: deal
    label: The deal
    parties: [hill-council, health-trust]
    routes: [keeps]
    functions: [care, advice, support]
    periods:
      - {label: first term, first day: 2018-01-01, last day: 2019-12-31, status: in force}
    cites: [deed 1]
delegations:
  - id: care-to-trust
    delegated by: hill-council
    delegated to: health-trust
    functions: [care, advice, support]
    agreement: deal
    cites: [deed 2]
posts:
  - {id: director, label: Director of Care, body: health-trust, cites: [deed 3]}
responsibilities:
  - id: director-care
    held by: [director]
    role: overall
    accountability: managerial
    functions: [care, advice, support]
    says: Runs care.
    agreement: deal
    cites: [deed 3]
boards:
  - {id: board, label: The Board, kind: partnership board, cites: [deed 4]}
oversight:
  - {id: board-care, board: board, functions: [care, advice, support], may: Watches care., agreement: deal, cites: [deed 4]}
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
    body = python_docx.Document(io.BytesIO(made)).element.body
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
