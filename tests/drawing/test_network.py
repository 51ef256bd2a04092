"""The network's page: it runs nothing but the two scripts it names, whatever a register says, and its table is equal."""

import base64
import hashlib
import json
import re
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from picture_strategies import HOSTILE_WORDS
from processes import made_in_two_processes

from accountgraph import day, load
from accountgraph.drawing import SceneError
from accountgraph.drawing.charts import ChartError, written
from accountgraph.drawing.lettering import clean
from accountgraph.drawing.network import Link, NetworkScene, Node, asking, network_page, network_scene
from accountgraph.drawing.network.placing import placed
from accountgraph.graph import edges_on
from accountgraph.shipped import shipped_path

SHIPPED = {
    "halton-st-helens-2008": "2009-01-01",
    "coventry-warwickshire-2018": "2018-03-29",
    "brent-2006": "2006-04-30",
    "salford-2001": "2001-07-17",
    "scotland-lpa-2003": "2003-02-28",
}
ATTACKS = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<!--<script>",
    "{{ 7 * 7 }}{% raw %}",
    "\u2028alert(1)//\u2029",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "&lt;script&gt;",
    "</style></title><svg onload=alert(1)>",
)


class Page(HTMLParser):
    """A page as a browser reads it: its elements, and what is in scripts and styles."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.inner, self.text = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self.inner.append([tag, dict(attrs), ""])

    def handle_data(self, data):
        if self.elements[-1:] and self.elements[-1][0] in {"script", "style"} and not self.inner[-1][2]:
            self.inner[-1][2] = data
        else:
            self.text.append(data)

    def handle_endtag(self, tag):
        self.elements.append((f"/{tag}", {}))

    @property
    def policy(self):
        return next(
            attrs["content"] for tag, attrs in self.elements if attrs.get("http-equiv") == "Content-Security-Policy"
        )

    def of(self, tag, **attrs):
        return [
            each
            for each in self.inner
            if each[0] == tag and all(each[1].get(key) == value for key, value in attrs.items())
        ]

    @property
    def data(self):
        return json.loads(self.of("script", type="application/json")[0][2])


def sha(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def shipped(slug, **more):
    return network_scene(load(slug), slug, on=day(SHIPPED[slug]), **more)


def attacked(words):
    """A network in which every text is hostile."""
    nodes = tuple(
        Node(id=f"{words}{number}", name=words, kind=kind, sort=words, doubt=words, citations=(words,))
        for number, kind in enumerate(("boards", words or "posts", "bodies and units"))
    )
    links = (Link(from_node=nodes[0].id, verb=words, to_node=nodes[1].id, doubt=words, citations=(words,)),)
    return NetworkScene(
        title=words,
        partnership=words,
        as_at=words,
        left_out=(words,),
        lead=words,
        notes=(words,),
        nodes=nodes,
        links=links,
    )


def assert_safe(page):
    assert [(tag, attrs) for tag, attrs, _ in page.inner] == [
        ("style", {}),
        ("script", {"type": "application/json", "id": "data"}),
        ("script", {}),
        ("script", {}),
    ]
    scripts = [text for tag, attrs, text in page.inner if tag == "script" and not attrs]
    style = page.of("style")[0][2]
    assert f"script-src {sha(scripts[0])} {sha(scripts[1])};" in page.policy
    assert f"style-src {sha(style)};" in page.policy
    assert scripts[1] == shipped_path("viz", "scripts", "network.js").read_text(encoding="utf-8")
    opened = {tag for tag, _ in page.elements if not tag.startswith("/")}
    assert opened.isdisjoint({"img", "svg", "iframe", "object", "embed", "link", "base", "form"})
    for _, attrs in page.elements:
        assert not any(name.startswith("on") or name == "style" for name in attrs)
        assert attrs.get("href", "#").startswith("#")
        assert "src" not in attrs


@pytest.mark.parametrize("words", ATTACKS)
def test_no_label_can_run_or_close_anything(words):
    page = Page(network_page(attacked(words)))
    assert_safe(page)
    assert page.data["things"][0]["name"] == clean(words)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE_WORDS)
def test_nor_can_any_other_text(words):
    page = Page(network_page(attacked(words)))
    assert_safe(page)
    assert page.data["things"][0]["name"] == clean(words)


def test_the_policy_allows_nothing_but_these_and_forbids_the_network():
    policy = Page(network_page(shipped("salford-2001"))).policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "base-uri 'none'; form-action 'none'" in policy


def test_our_script_makes_no_markup_of_words():
    script = shipped_path("viz", "scripts", "network.js").read_text(encoding="utf-8")
    harmful = (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "fetch(",
        "import(",
    )
    assert not any(each in script for each in harmful)


def test_the_page_names_no_address_but_those_in_the_library():
    page = Page(network_page(shipped("coventry-warwickshire-2018")))
    library = next(text for tag, attrs, text in page.inner if tag == "script" and not attrs)
    assert "sourceMappingURL" not in library
    rest = network_page(shipped("coventry-warwickshire-2018")).replace(library, "")
    assert re.findall(r"https?://", rest) == []


@pytest.mark.parametrize("slug", SHIPPED)
def test_the_table_is_equal_to_the_drawing(slug):
    scene = shipped(slug)
    page = Page(network_page(scene))
    said = clean(" ".join(page.text))
    drawn = {node["id"] for node in page.data["nodes"] if not node["id"].startswith("heading")}
    assert len(drawn) == len(scene.drawn) == len(scene.nodes)
    assert len(page.data["edges"]) == len(scene.links)
    rows = {attrs["id"] for tag, attrs in page.elements if tag == "tr" and "id" in attrs}
    assert rows == drawn
    for link in scene.links:
        assert clean(link.says) in said
    names = {node.id: clean(node.name) for node in scene.nodes}
    for thing, node in zip(page.data["things"], scene.nodes, strict=True):
        assert thing["name"] == names[node.id]
        assert len(thing["facts"]) == len(list(scene.facts(node)))


def test_statements_are_those_of_the_day_and_a_kept_function_is_not_tied_to_the_trust():
    slug = "coventry-warwickshire-2018"
    scene = shipped(slug)
    found = {(edge.subject, edge.verb, edge.about) for edge in edges_on(load(slug), day("2018-03-29"))}
    assert {(link.from_node, link.verb, link.to_node) for link in scene.links} <= found
    near = {link.from_node for link in scene.links if link.to_node == f"{slug}/amhp"}
    assert "coventry-city-council" in near
    assert "coventry-and-warwickshire-partnership-nhs-trust" not in near
    assert "no chain of delegation" in scene.notes[0]


def test_what_is_only_possible_is_broken_in_the_drawing_and_said_in_words():
    scene = shipped("halton-st-helens-2008")
    link = next(link for link in scene.links if link.doubt)
    page = Page(network_page(scene))
    edge = next(each for each in page.data["edges"] if each["id"] == f"e{scene.links.index(link)}")
    assert edge["dashes"] == [6, 5]
    assert "(possibly: " in link.qualifier
    assert clean(link.qualifier) in clean(" ".join(page.text))


def test_physics_is_off_and_every_node_has_its_place():
    page = Page(network_page(shipped("brent-2006")))
    assert page.data["options"]["physics"] == {"enabled": False}
    assert all({"x", "y"} <= node.keys() for node in page.data["nodes"])


def test_nodes_do_not_lie_on_each_other():
    for slug in SHIPPED:
        places, _ = placed(shipped(slug))
        columns = {}
        for place in places.values():
            columns.setdefault(place.x, []).append(place)
        xs = sorted(columns)
        assert all(right - left >= 200 for left, right in pairwise(xs))
        for column in columns.values():
            column.sort(key=lambda place: place.y)
            for upper, lower in pairwise(column):
                assert lower.y - upper.y >= 8 * (len(upper.lines) + len(lower.lines)) + 18


@pytest.mark.parametrize("slug", SHIPPED)
def test_all_of_it_fits_a_window_in_letters_of_five_px_at_least(slug):
    places, headings = placed(shipped(slug))
    every = [*places.values(), *headings]
    width = max(each.x for each in every) - min(each.x for each in every) + 200
    height = max(each.y for each in every) - min(each.y for each in every) + 60
    assert 13 * min(1040 / width, 680 / height) >= 5


def test_a_long_kind_has_several_columns_and_short_ones_share_one():
    counts = {"bodies": 3, "boards": 2, "posts": 40}
    nodes = tuple(Node(id=f"{kind}{number}", name=kind, kind=kind) for kind in counts for number in range(counts[kind]))
    places, headings = placed(NetworkScene(title="t", nodes=nodes))
    columns = {kind: {places[node.id].x for node in nodes if node.kind == kind} for kind in counts}
    assert columns["bodies"] == columns["boards"]
    assert len(columns["posts"]) > 1
    assert [heading.words for heading in headings] == ["Bodies", "Boards", "Posts"]
    for heading, kind in zip(headings, counts, strict=True):
        assert all(heading.y < places[node.id].y - 16 for node in nodes if node.kind == kind)


def test_keys_reach_and_work_everything():
    page = Page(network_page(shipped("salford-2001")))
    elements = [(tag, attrs) for tag, attrs in page.elements if not tag.startswith("/")]
    by_id = {attrs["id"]: (tag, attrs) for tag, attrs in elements if "id" in attrs}
    reached = [(tag, attrs) for tag, attrs in elements if tag in {"a", "input", "button"} or "tabindex" in attrs]
    assert reached[0] == ("a", {"class": "skip", "href": "#everything"})
    assert [attrs.get("id") for _, attrs in reached[1:5]] == ["find", "all", "nearer", "farther"]
    assert all(attrs["type"] == "button" for tag, attrs in elements if tag == "button")
    assert all(int(attrs["tabindex"]) <= 0 for _, attrs in elements if "tabindex" in attrs)
    assert ("label", {"for": "find"}) in elements
    assert by_id["count"][1]["role"] == "status"
    assert by_id["chosen"][1]["aria-live"] == "polite"
    assert by_id["drawing"][1]["role"] == "group"
    assert "arrow keys" in by_id["drawing"][1]["aria-label"]
    keyboard = page.data["options"]["interaction"]["keyboard"]
    assert (keyboard["enabled"], keyboard["bindToWindow"]) == (True, False)
    shown = {attrs["data-id"] for tag, attrs in elements if tag == "button" and "data-id" in attrs}
    assert shown == {thing["id"] for thing in page.data["things"]}
    assert all(attrs["href"][1:] in by_id for tag, attrs in elements if tag == "a")


def test_a_focus_keeps_what_is_near():
    slug = "coventry-warwickshire-2018"
    one = shipped(slug, focus=f"{slug}/section-75-strategic-board", depth=1)
    two = shipped(slug, focus=f"{slug}/section-75-strategic-board")
    assert {node.id for node in one.nodes} < {node.id for node in two.nodes} < {node.id for node in shipped(slug).nodes}


def test_of_too_many_things_the_best_tied_are_drawn_and_the_table_has_all(monkeypatch):
    monkeypatch.setattr(asking, "MOST", 20)
    scene = shipped.__wrapped__("coventry-warwickshire-2018")
    page = Page(network_page(scene))
    assert len(scene.drawn) == 20
    assert len(page.data["things"]) == len(scene.nodes) > 20
    assert sum(not node["id"].startswith("heading") for node in page.data["nodes"]) == 20
    assert "20 of" in scene.notes[-1]
    assert "coventry-city-council" in {node.id for node in scene.drawn}


def test_a_network_is_a_web_page_and_nothing_else():
    scene = shipped("salford-2001")
    assert written(scene, "network.html") == network_page(scene)
    with pytest.raises(ChartError, match=r"ends in \.html"):
        written(scene, "network.svg")


def test_pyvis_is_imported_only_for_a_network():
    code = "import sys, accountgraph.drawing.charts; print('pyvis' in sys.modules, 'jinja2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["False", "False"]


def test_the_same_register_makes_the_same_bytes_in_every_process():
    code = (
        "import sys; from accountgraph import day, load\n"
        "from accountgraph.drawing.network import network_scene, network_page\n"
        "slug = 'coventry-warwickshire-2018'\n"
        "sys.stdout.buffer.write(network_page(network_scene(load(slug), slug, on=day('2018-03-29'))).encode())"
    )
    assert len(made_in_two_processes(code)) == 1


@given(st.integers(0, 400))
@settings(max_examples=20, deadline=None)
def test_any_number_of_nodes_has_places(count):
    nodes = tuple(Node(id=f"n{number}", name="x" * 200, kind="posts") for number in range(count))
    places, headings = placed(NetworkScene(title="t", nodes=nodes))
    assert len(set(places.values())) == count
    assert len(headings) == bool(count)


def test_what_cannot_be_drawn_is_refused():
    node = Node(id="a", name="A", kind="posts")
    with pytest.raises(SceneError, match="one id"):
        NetworkScene(title="t", nodes=(node, node))
    with pytest.raises(SceneError, match="names a node"):
        NetworkScene(title="t", nodes=(node,), links=(Link(from_node="a", verb="knows", to_node="b"),))
