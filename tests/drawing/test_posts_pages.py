"""Large structures come as pages on which every post is found, and as one web page that needs no script."""

import base64
import hashlib
import json
import re
import time
from html.parser import HTMLParser

import pytest
from post_faults import tree_faults
from post_registers import ORGANOGRAMS, body, large, managed, organogram, post, register, rows, supervised

from accountgraph import day
from accountgraph.drawing import place, svg
from accountgraph.drawing.charts import draw_pages, written, written_files
from accountgraph.drawing.posts.pages import ON_A_PAGE, ON_ONE_PICTURE
from accountgraph.drawing.posts.picture import posts_scene

ON = day("2020-01-01")
SENIOR = [
    {
        "Post Unique Reference": ref,
        "Name": name,
        "Job Title": title,
        "Organisation": "Office",
        "Unit": unit,
        "Reports to Senior Post": above,
    }
    for ref, name, title, unit, above in (
        ("1", "A. N. Other", "Permanent Secretary", "Office", "XX"),
        ("2", "N/D", "Director, Delivery", "Delivery", "1"),
        ("3", "Vacant", "Director, Strategy", "Strategy", "1"),
        ("4", "Eliminated", "Director, Old Matters", "Strategy", "1"),
        ("5", "N/D", "Head of the Self", "Office", "5"),
    )
]
JUNIOR = [
    {
        "Generic Job Title": f"Officer {number}",
        "Grade": "HEO",
        "Number of Posts in FTE": "2.5",
        "Organisation": "Office",
        "Unit": "Delivery",
        "Reporting Senior Post": "2",
    }
    for number in range(90)
]


def pages_of(held, **more):
    return posts_scene(held, "r", on=ON, **more)


def below(page, ident):
    return next(card for card in page.cards if card.id == ident).details


# -- pages


def test_up_to_eighty_cards_are_one_picture_and_more_are_pages():
    assert len(pages_of(large(ON_ONE_PICTURE, supervised_share=0))) == 1
    assert len(pages_of(large(ON_ONE_PICTURE + 1, supervised_share=0))) > 1


def test_every_post_is_on_some_page_and_no_page_is_too_full():
    pages = pages_of(large(1_000))
    assert {card.id for page in pages for card in page.cards} == {f"r/post-{number}" for number in range(1_000)}
    assert max(len(page.cards) for page in pages) <= ON_A_PAGE
    assert pages[0].title == f"Posts: who manages whom, page 1 of {len(pages)}"
    assert pages[0].lead
    assert not pages[1].lead


def test_a_card_counts_what_is_below_it_and_names_the_page_where_that_is():
    pages = pages_of(large(1_000))
    told = re.compile(r"(\d+) posts? below(?:, (\d+) vacant)?: page (\d+)")
    found = 0
    for page in pages:
        held = page.structure
        for card in page.cards:
            for match in filter(None, map(told.fullmatch, card.details)):
                inside, waiting = set(), [card.id]
                while waiting:
                    for each in held.tree.under(waiting.pop()):
                        inside.add(each)
                        waiting.append(each)
                assert int(match[1]) == len(inside)
                assert int(match[2] or 0) == sum(held.register[each].vacant for each in inside)
                assert card.id in {each.id for each in pages[int(match[3]) - 1].cards}
                found += 1
    assert found > 20


def test_a_page_that_goes_on_says_from_where():
    pages = pages_of(large(300))
    root = pages[1].cards[0]
    assert any(re.fullmatch(r"is line managed by Post \d+ \(page 1\)", text) for text in root.details)


def test_very_many_posts_under_one_are_spread_over_pages():
    records = [post("chief"), *(each for n in range(200) for each in (post(f"p{n}"), managed(f"p{n}", "chief")))]
    pages = pages_of(register(*records))
    shown = [card.id for page in pages for card in page.cards]
    assert shown.count("r/chief") == len(pages)
    assert len(shown) == 200 + len(pages)
    assert "shown here: 1 to 40 of 200 right below" in below(pages[0], "r/chief")


def test_very_many_posts_without_a_manager_are_spread_over_pages():
    pages = pages_of(
        register(post("chief"), post("aide"), managed("aide", "chief"), *(post(f"p{n}") for n in range(120)))
    )
    apart = [
        card.id
        for page in pages[1:]
        for lane in page.lanes
        if "manager not stated" in lane.heading
        for card in lane.cards
    ]
    assert apart == [f"r/p{n}" for n in range(120)]


@pytest.mark.uncounted
def test_many_small_trees_and_those_who_stand_beside_them_are_all_shown():
    records = [body(f"b{n}", f"Body {n}") for n in range(60)]
    for n in range(60):
        records += [
            post(f"head-{n}", f"b{n}"),
            post(f"aide-{n}", f"b{n}"),
            post(f"guide-{n}"),
            managed(f"aide-{n}", f"head-{n}"),
            supervised(f"aide-{n}", f"guide-{n}"),
        ]
    pages = pages_of(register(*records))
    assert {card.id for page in pages for card in page.cards} >= {
        f"r/{name}-{n}" for name in ("head", "aide", "guide") for n in range(60)
    }
    assert all(tree_faults(place(page)) == [] for page in pages)


def test_a_depth_holds_for_every_page():
    for page in pages_of(large(400), depth=1):
        heads = {joint.to_card for joint in page.joints if "managed" in joint.verb}
        assert not heads & {joint.from_card for joint in page.joints if "managed" in joint.verb}


@pytest.mark.uncounted
def test_a_chain_of_a_thousand_is_no_trouble():
    records = [post("p0"), *(each for n in range(1, 1_000) for each in (post(f"p{n}"), managed(f"p{n}", f"p{n - 1}")))]
    pages = pages_of(register(*records))
    assert {card.id for page in pages for card in page.cards} == {f"r/p{n}" for n in range(1_000)}
    assert written(pages, "tree.html").count("<details") == 999


def test_pages_become_numbered_files_and_one_web_page():
    pages = draw_pages(large(200), "posts", on=ON)
    assert list(written_files(pages, "posts.svg")) == [f"posts-{number}.svg" for number in range(1, len(pages) + 1)]
    assert list(written_files(pages, "posts.html")) == ["posts.html"]


@pytest.mark.uncounted
def test_four_times_the_posts_cost_no_more_than_in_proportion():
    def seconds(held):
        start = time.process_time()
        for page in pages_of(held):
            svg(page)
        return time.process_time() - start

    small, big = large(500), large(2_000)
    seconds(small)
    assert min(seconds(big) for _ in range(2)) < 12 * max(seconds(small) for _ in range(2))


# -- organograms


def organograms():
    """The sample, and every real organogram where the folder with them is there."""
    yield "sample", SENIOR, JUNIOR, None
    known = ORGANOGRAMS / "answer_key.json"
    answers = json.loads(known.read_text("utf-8")) if known.exists() else {}
    for path in sorted(ORGANOGRAMS.glob("*-senior.csv")):
        name = path.name.removesuffix("-senior.csv")
        yield name, rows(path), rows(path.with_name(f"{name}-junior.csv")), answers.get(name)


@pytest.mark.uncounted
@pytest.mark.parametrize(
    ("name", "senior", "junior", "answer"), [pytest.param(*each, id=each[0]) for each in organograms()]
)
def test_a_real_organogram_is_drawn_page_by_page(name, senior, junior, answer):
    pages = pages_of(organogram(senior, junior))
    held = pages[0].structure
    live = [row for row in senior if row["Name"] != "Eliminated"]
    posts = {f"r/senior-{number}" for number in range(len(live))} | {
        f"r/junior-{number}" for number in range(len(junior))
    }
    assert {card.id for page in pages for card in page.cards} == posts
    assert all(tree_faults(place(page)) == [] for page in pages)
    if answer:
        tops = {held.register[root].label for root in (*held.trees, *held.apart)}
        named = {
            row["Job Title"]
            for row in live
            if row["Post Unique Reference"] in {*answer["tops"], *answer["self_reports"]}
        }
        assert (len(live), len(junior)) == (answer["live"], answer["junior_rows"])
        assert tops == named
        vacant = sum(card.vacant for card in map(held.register.get, held.members))
        assert vacant == answer["vacant"]


def test_the_sample_counts_and_heads_its_units():
    pages = pages_of(organogram(SENIOR, JUNIOR))
    assert pages[0].lanes[0].heading == "Office"
    assert "in Delivery" in below(pages[0], "r/senior-1")
    assert pages[0].lead.startswith(
        "94 posts (some stand for several: 229 in all), 1 vacant: line management is stated for 92;"
    )
    assert pages[-1].lanes[-1].heading == "Office: manager not stated"


# -- the web page


class Reader(HTMLParser):
    """Elements, identifiers and links of a page, and whether every element that opens is closed in order."""

    VOID = ("meta", "br")

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.attributes, self.words = [], [], [], []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def test_the_web_page_holds_every_post_in_a_tree_of_details():
    pages = pages_of(large(300))
    page = Reader(written(pages, "tree.html"))
    heads = [ident for ident in pages[0].structure.members if pages[0].structure.tree.under(ident)]
    assert page.elements.count("details") == page.elements.count("summary") == len(heads)
    assert {f"Post {number}" for number in range(300)} <= set(page.words)
    ids = [value for name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert {value for name, value in page.attributes if name == "href"} <= {f"#{ident}" for ident in ids}


def test_the_web_page_runs_nothing_loads_nothing_and_allows_one_style():
    text = written(pages_of(large(100)), "tree.html")
    page = Reader(text)
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(page.elements)
    assert not {"style", "src", "onclick"} & {name for name, _ in page.attributes}
    style = re.search(r"<style>(.*)</style>", text, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = (value for name, value in page.attributes if name == "content" and "default-src" in value)
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize(
    "label",
    ["<script>alert(1)</script>", '"><b onmouseover=x>', "a\x00\u202eb", "x" * 200, "Ŵyn, Comhairle nan Eilean Siar"],
)
def test_no_label_becomes_markup(label):
    unit = body("unit", label)
    named = post("named", "unit")
    named = type(named)(
        id=named.id, register="r", label=label, body="unit", first_day=named.first_day, last_day=named.last_day
    )
    records = [unit, named, *(each for n in range(90) for each in (post(f"p{n}"), managed(f"p{n}", "named")))]
    page = Reader(written(pages_of(register(*records)), "tree.html"))
    assert not {"script", "onmouseover"} & {*page.elements, *(name for name, _ in page.attributes)}
    said = "".join(page.words)
    assert label.replace("\x00", "").replace("\u202e", "") in said
    assert "\u202e" not in said


def test_the_web_page_says_in_words_what_is_out_of_the_ordinary():
    records = [post("chief"), *(each for n in range(90) for each in (post(f"p{n}"), managed(f"p{n}", "chief")))]
    records += [
        post("gap", vacant=True, acting=True),
        managed("gap", "p1", "p2"),
        supervised("gap"),
        post("lone", "south"),
    ]
    said = " ".join(" ".join(Reader(written(pages_of(register(*records)), "tree.html")).words).split())
    for words in (
        "Vacant", "Acting", "91 posts below, 1 vacant", "one of 2 named, which is left open", "somebody not stated (how often is not stated)",
        "South Council : manager not stated", "Vacant: the post exists and nobody is in it", "No post's employer is stated",
    ):  # fmt: skip
        assert words.replace(" :", ":") in said.replace(" :", ":"), words
