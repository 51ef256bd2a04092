"""Every format of a picture says what the picture says, and nothing in a label can become anything but letters."""

import base64
import hashlib
import os
import re
import struct
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from picture_scenes import coventry_governance, coventry_ladder, coventry_lanes, halton_governance
from picture_strategies import HOSTILE_WORDS, column_scenes, ladder_scenes

from accountgraph import day, draw, load
from accountgraph.drawing import Arrangement, Card, Kind, Lane, Scene, font_files, outline, outline_items
from accountgraph.drawing.charts import CHARTS, ChartError, draw_pages, written, written_files
from accountgraph.drawing.formats import ENDINGS, WRITERS, endings
from accountgraph.drawing.lettering import in_shipped_letters

SCENES = (coventry_ladder, coventry_lanes, coventry_governance, halton_governance)
ANY_ENDING = (".svg", ".png", ".pdf", ".html", ".txt", ".mmd", ".dot")

GUIDE = (Path(__file__).parents[2] / "docs" / "howto" / "draw-a-chart.md").read_text(encoding="utf-8")

hostile = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Page(HTMLParser):
    """The elements of a page, its list items with their depth, and every text."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.items, self.texts, self._depth = [], [], [], 0
        self._in_item = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        self._depth += tag == "ul"
        if tag == "li":
            self.items.append((self._depth, ""))
            self._in_item = True

    def handle_endtag(self, tag):
        self._depth -= tag == "ul"
        self._in_item &= tag not in {"li", "ul"}

    def handle_data(self, data):
        self.texts.append(data)
        if self._in_item:
            depth, text = self.items[-1]
            self.items[-1] = (depth, (text + data).rstrip("\n"))

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def nested(items, depth=1):
    for item in items:
        yield depth, item.text
        yield from nested(item.under, depth + 1)


def size_of_png(content):
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", content[16:24])


def alternative_texts(content):
    """What a PDF says in words instead of its pictures, page by page."""
    return [
        bytes.fromhex(found.decode()).decode("utf-16") for found in re.findall(rb"/Alt\s*<([0-9A-Fa-f]+)>", content)
    ]


def test_every_cards_and_joints_scene_has_every_format():
    assert ENDINGS == ANY_ENDING
    assert endings(coventry_ladder()) == ANY_ENDING


@pytest.mark.parametrize("build", SCENES)
@pytest.mark.parametrize("ending", ANY_ENDING)
def test_a_scene_is_written_in_every_format_and_twice_the_same(build, ending):
    assert written(build(), f"chart{ending}") == written(build(), f"chart{ending.upper()}")


@pytest.mark.parametrize(("scale", "shown"), [(1, (1116, 762)), (2, (2232, 1524)), (0.5, (558, 381))])
def test_a_png_has_as_many_dots_as_its_scale_says(scale, shown):
    scene = Scene(arrangement=Arrangement.LADDER, title="One", lanes=(Lane(heading="", cards=cards_of(5)),))
    width, height = size_of_png(written(scene, "a.png", scale=scale))
    whole = re.search(r'width="([\d.]+)" height="([\d.]+)"', written(scene, "a.svg"))
    assert (width, height) == tuple(round(float(side) * scale) for side in whole.groups())
    assert width == shown[0]


def cards_of(count, title="Board"):
    return tuple(Card(id=f"c{number}", kind=Kind.BOARD, title=title) for number in range(count))


def test_a_png_has_its_letters():
    blank = Scene(arrangement=Arrangement.LADDER, title="", lanes=(Lane(heading="", cards=cards_of(1, title="")),))
    lettered = Scene(arrangement=Arrangement.LADDER, title="", lanes=(Lane(heading="", cards=cards_of(1, "W" * 20)),))
    assert len(written(lettered, "a.png")) > len(written(blank, "a.png")) + 200


def test_a_png_never_outgrows_what_programs_open():
    tall = Scene(arrangement=Arrangement.LADDER, title="Tall", lanes=(Lane(heading="", cards=cards_of(120)),))
    assert max(size_of_png(written(tall, "a.png", scale=8))) <= 16_001


@pytest.mark.parametrize("scale", [0, -1, 99])
def test_a_scale_that_makes_no_picture_is_refused_with_what_to_write(scale):
    with pytest.raises(ChartError, match=r"write a number from 0\.1 to 8"):
        written(coventry_ladder(), "a.png", scale=scale)


@pytest.mark.parametrize("build", SCENES)
def test_a_pdf_is_tagged_and_says_each_picture_in_words(build):
    content = written(build(), "a.pdf")
    assert content.startswith(b"%PDF-1.7")
    assert b"pdfuaid" in content
    assert b"/StructTreeRoot" in content
    assert alternative_texts(content) == [outline(build())]


@pytest.mark.uncounted
def test_a_pdf_of_a_large_picture_has_a_page_for_each_sheet():
    scene = draw(load("brent-2006"), "governance", on=day("2006-03-01"))
    texts = alternative_texts(written(scene, "a.pdf"))
    assert [text.partition("\n")[0] for text in texts] == [
        f"Governance: who reports to whom, and how often (sheet {number} of 3)" for number in (1, 2, 3)
    ]


@pytest.mark.parametrize("build", SCENES)
def test_a_page_has_the_outline_as_a_list_and_the_picture_as_decoration(build):
    text = written(build(), "a.html")
    page = Page(text)
    assert page.items == list(nested(outline_items(build())))
    assert all(svg["aria-hidden"] == "true" for svg in page.all("svg"))
    assert [region["tabindex"] for region in page.all("div") if region.get("role") == "region"] == ["0"]
    assert page.all("html") == [{"lang": "en-GB"}]


@pytest.mark.parametrize("build", SCENES)
def test_a_page_loads_and_runs_nothing(build):
    text = written(build(), "a.html")
    page = Page(text)
    (policy,) = [meta["content"] for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    style = text.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not {"script", "link", "img", "iframe", "object", "foreignobject"} & {tag for tag, _ in page.elements}
    assert not [name for _, given_ in page.elements for name in given_ if name.startswith("on") or name == "style"]
    assert "size: A4 landscape" in style


@pytest.mark.uncounted
def test_a_large_picture_is_whole_on_the_screen_and_cut_in_print():
    page = Page(written(draw(load("brent-2006"), "governance", on=day("2006-03-01")), "a.html"))
    classes = [division["class"] for division in page.all("div") if "picture" in division.get("class", "")]
    assert classes == ["picture on-screen", *["picture in-print"] * 3]


@hostile
@given(column_scenes(HOSTILE_WORDS))
def test_no_label_becomes_markup_in_a_page(scene):
    page = Page(written(scene, "a.html"))
    assert not {"script", "img", "b"} & {tag for tag, _ in page.elements}
    assert page.items == list(nested(outline_items(scene)))


@hostile
@given(ladder_scenes(HOSTILE_WORDS))
def test_no_label_stops_a_pdf_or_a_png(scene):
    assert alternative_texts(written(scene, "a.pdf"))
    assert size_of_png(written(scene, "a.png", scale=1))


@hostile
@given(column_scenes(HOSTILE_WORDS))
def test_no_label_becomes_graphviz(scene):
    text = written(scene, "a.dot")
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)
    assert bare.count('"') == 2 * bare.count('""')
    assert bare.count("->") == len(scene.joints)
    assert bare.count("subgraph") == len(scene.lanes)
    assert not re.findall(r"\\[^n\"]", text.replace("\\\\", ""))
    assert not re.findall(r"&(?!amp;)", text)


def test_graphviz_text_has_every_card_joint_and_mark():
    text = written(coventry_governance(), "a.dot")
    assert text.startswith("digraph chart {")
    assert "rankdir=RL" in text
    for card in coventry_governance().cards:
        assert card.title.split()[0] in text
    assert text.count(" -> ") == len(coventry_governance().joints)
    assert "style=dotted" in text


def test_letters_that_the_fonts_lack_are_shown_as_unknown_and_never_dropped():
    assert in_shipped_letters("Bwrdd Ŵyl £ ½ 会议") == "Bwrdd Ŵyl £ ½ \ufffd\ufffd"
    assert all(path.endswith(".ttf") for path in font_files())


def test_pages_that_share_no_file_get_numbers():
    pages = (coventry_ladder(), halton_governance())
    assert list(written_files(pages, "out.svg")) == ["out-1.svg", "out-2.svg"]
    assert list(written_files(pages, "my.chart.PNG", scale=0.5)) == ["my.chart-1.PNG", "my.chart-2.PNG"]
    for ending in (".pdf", ".html", ".txt"):
        assert list(written_files(pages, f"out{ending}")) == [f"out{ending}"]
    assert len(alternative_texts(written_files(pages, "out.pdf")["out.pdf"])) == 2
    headings = Page(written_files(pages, "out.html")["out.html"]).all("h2")
    assert [heading["id"] for heading in headings] == ["words-1", "words-2"]


@pytest.mark.uncounted
def test_sheets_are_cut_where_asked():
    scene = draw(load("brent-2006"), "governance", on=day("2006-03-01"))
    assert list(written_files((scene,), "b.svg")) == ["b.svg"]
    assert list(written_files((scene,), "b.svg", cut=True)) == ["b-1.svg", "b-2.svg", "b-3.svg"]


def test_several_pages_in_one_picture_file_are_refused_with_what_to_write():
    with pytest.raises(ChartError, match=r"2 pages do not go into one \.svg file; write them to a \.pdf or an \.html"):
        written((coventry_ladder(), halton_governance()), "a.svg")


def test_an_unknown_ending_names_those_that_there_are():
    with pytest.raises(ChartError, match=r"ends in \.svg, \.png, \.pdf, \.html, \.txt, \.mmd or \.dot"):
        written(coventry_ladder(), "a.bmp")


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_of_a_partnership_has_every_format_of_its_type(chart):
    pages = draw_pages(load("coventry-warwickshire-2018"), chart, on=day("2018-03-29"))
    assert {type(page) for page in pages} <= set(WRITERS)
    for ending in endings(pages[0]):
        files = written_files(pages, f"c{ending}", scale=0.5)
        assert all(files.values())


@pytest.mark.parametrize("chart", CHARTS)
def test_the_guide_lists_every_chart_with_the_formats_that_it_has(chart):
    (heading,) = [line for line in GUIDE.splitlines() if line.startswith("| kind |")]
    rows = [line for line in GUIDE.splitlines() if line.startswith(f"| {chart} |")]
    assert len(rows) == 1, f"docs/howto/draw-a-chart.md needs a row for {chart}"
    columns = [f".{name.strip()}" for name in heading.split("|")[3:-1]]
    listed = {name for name, cell in zip(columns, rows[0].split("|")[3:-1], strict=True) if cell.strip() == "yes"}
    pages = draw_pages(load("coventry-warwickshire-2018"), chart, on=day("2018-03-29"))
    assert listed == set(endings(pages[0]))


DIGESTS = """
import hashlib
from accountgraph import day, load
from accountgraph.drawing.charts import draw_pages, written_files
for slug, on, chart in (("brent-2006", "2006-03-01", "governance"), ("halton-st-helens-2008", "2009-01-01", "delegation")):
    pages = draw_pages(load(slug), chart, on=day(on))
    for ending in (".svg", ".png", ".pdf", ".html", ".txt", ".mmd", ".dot"):
        for name, content in written_files(pages, "x" + ending, scale=1, cut=True).items():
            held = content if isinstance(content, bytes) else content.encode()
            print(chart, name, hashlib.sha256(held).hexdigest())
"""


def test_every_format_is_the_same_to_the_byte_under_any_hash_seed():
    told = [
        subprocess.run(
            [sys.executable, "-c", DIGESTS],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "4711")
    ]
    assert told[0] == told[1]
    assert told[0].count("\n") >= 14
