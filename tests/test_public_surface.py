"""What `import accountgraph` offers, and what it must not cost."""

import importlib

import pytest
from cli_running import python

import accountgraph as ag

HEAVY = ("rdflib", "networkx", "numpy", "pyvis", "rich", "yaml")
OFFERED = [
    "AccountgraphError",
    "Answer",
    "Day",
    "Finding",
    "NameAmbiguousError",
    "NameNotFoundError",
    "Problem",
    "Register",
    "RegisterUnreadableError",
    "between",
    "check",
    "day",
    "draw",
    "explain",
    "load",
    "what_does",
    "what_if",
    "who",
]
HOMES = {
    "Answer": "accountgraph.questions",
    "Finding": "accountgraph.checks",
    "Problem": "accountgraph.problems",
    "Register": "accountgraph.register",
    "between": "accountgraph.questions",
    "load": "accountgraph.register",
    "what_does": "accountgraph.questions",
    "what_if": "accountgraph.questions",
    "who": "accountgraph.questions",
}


def test_the_names_offered_are_these():
    assert ag.__all__ == OFFERED
    assert dir(ag) == OFFERED


@pytest.mark.parametrize("name", OFFERED)
def test_every_name_offered_is_there_and_says_what_it_means(name: str):
    assert getattr(ag, name).__doc__


@pytest.mark.parametrize(("name", "room"), HOMES.items(), ids=HOMES)
def test_a_name_is_the_one_of_its_room(name: str, room: str):
    assert getattr(ag, name) is getattr(importlib.import_module(room), name)


def test_what_goes_by_another_name_in_its_room():
    assert ag.check is importlib.import_module("accountgraph.checks").run_checks
    assert ag.day is importlib.import_module("accountgraph.dates").parse_day


def test_a_name_that_is_not_offered_is_refused():
    with pytest.raises(AttributeError, match="module 'accountgraph' has no attribute 'graph_of_everything'"):
        _ = ag.graph_of_everything


def test_the_example_of_the_package_is_true():
    register = ag.load("coventry-warwickshire-2018")
    answer = ag.who(register, "assessment under the Care Act", on=ag.day("2018-03-29"))
    assert isinstance(answer, ag.Answer)
    assert answer.exercised_by.items[0].name == "Coventry and Warwickshire Partnership NHS Trust"
    assert "'Coventry and Warwickshire Partnership NHS Trust'" in (ag.__doc__ or "")


def test_every_exception_is_one_of_ours():
    for name in ("NameAmbiguousError", "NameNotFoundError", "RegisterUnreadableError"):
        assert issubclass(getattr(ag, name), ag.AccountgraphError)


@pytest.mark.parametrize(
    "code",
    [
        "import accountgraph",
        "import sys; sys.argv = ['accountgraph', '--help']\n"
        "from accountgraph.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: assert end.code in (0, None)",
        "import sys; sys.argv = ['accountgraph', 'who', '--help']\n"
        "from accountgraph.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: assert end.code in (0, None)",
    ],
    ids=["import", "help", "help of a command"],
)
def test_nothing_heavy_is_imported_before_it_is_needed(code: str):
    said = python(f"{code}\nimport sys\nsys.stderr.write(' '.join(set(sys.modules) & set({HEAVY!r})))")
    assert (said.code, said.err) == (0, "")


def test_a_command_imports_only_what_it_needs():
    said = python(
        "import sys; sys.argv = ['accountgraph', 'list', '-r', 'halton-st-helens-2008', '--format', 'json']\n"
        "from accountgraph.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: assert end.code in (0, None)\n"
        "sys.stderr.write(' '.join(set(sys.modules) & {'rdflib', 'networkx', 'numpy', 'pyvis', 'rich'}))"
    )
    assert (said.code, said.err) == (0, "")
