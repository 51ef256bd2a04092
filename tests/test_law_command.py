"""`accountgraph law` as it is typed: text, JSON, and what it refuses."""

import json
import re

import pytest
from cli_running import run, run_line
from output_shape import faults as out_of_shape

SECTION_21 = '"National Assistance Act section 21" --on 2018-03-29 --nation england --group adults'


def test_the_command_says_state_source_confidence_and_successor():
    said = run_line(f"law {SECTION_21}")
    assert (said.code, said.err) == (0, "")
    for words in (
        "Disapplied since 1 April 2015, no end found",
        "No state of its own is recorded; this is that of",
        "By: ",
        "Confidence: confirmed",
        "Source: ",
        "Replaced by ",
        "(care-act-2014-s18): in force since 1 April 2015",
        "Nothing here is legal advice.",
    ):
        assert words in said.text, words


def test_the_command_says_law_not_confirmed_and_how_references_are_read():
    text = run_line("law health-act-1999-s31 --on 2008-06-01 --nation England").text
    assert "Repealed since 1 March 2007, no end found (law not confirmed)" in text
    assert "Confidence: partly: law not confirmed" in text
    assert (
        "A reference made on or after 1 March 2007 is read as one to: National Health Service Act 2006, section 75"
        in text
    )


@pytest.mark.parametrize(
    ("line", "command"),
    [
        (f"law {SECTION_21}", "law"),
        ("law csdp-act-1970 --on 2014", "law"),
        ("law nhs-act-2006-s75 --nation Wales --on 1990-01-01 --group children", "law"),
        ("law --on 2018-03-29 --nation England", "law-list"),
        ("law --on 1900", "law-list"),
        ("law --routes --on 2018-03-29", "law-routes"),
        ("law --routes s75-reg8 --nation Scotland --on 2018", "law-routes"),
    ],
)
def test_the_json_is_what_the_schema_says(line, command):
    said = run_line(f"{line} --format json")
    assert (said.code, said.err) == (0, "")
    assert out_of_shape(command, json.loads(said.out)) == []


def test_the_schema_refuses_a_key_that_it_does_not_name():
    value = json.loads(run_line("law --routes s75-reg8 --on 2018 --format json").out)
    value["routes"][0]["requires"][0]["colour"] = "red"
    assert out_of_shape("law-routes", value)


def test_without_a_provision_the_command_lists_them_all():
    said = run_line("law --on 2018-03-29 --nation England")
    assert "State on 29 March 2018, in England, for adults and children" in said.out
    assert re.search(r"^nhs-act-2006  National Health Service Act 2006: in force", said.out, re.MULTILINE)
    assert re.search(r"^  national-assistance-act-1948-s21  ", said.out, re.MULTILINE)


def test_the_routes_say_who_to_whom_whose_liability_and_what_they_require():
    said = run_line("law --routes s75-reg8 --on 2018-03-29")
    for words in (
        "Who to whom: ",
        "Liability: holder. ",
        "[s75(5)]",
        "An arrangement entered into on 29 March 2018 requires:",
        "[reg 8(2)(a)]",
        "Functions let in and kept out:",
    ):
        assert words in said.text, words
    every = run_line("law --routes --on 2018-03-29 --nation England")
    assert "accountgraph law --routes s75-reg7" in every.text
    assert "Not to be used on 29 March 2018 in England" in every.text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('law "section 21"', '"section 21" matches several things equally well; ask for one of them by its id:'),
        ("law xyzzy", 'No provision matches "xyzzy". "accountgraph law" lists every provision.'),
        ("law --routes xyzzy", '"accountgraph law --routes" lists every route'),
        ("law --routes --group adults", "leave --group or --routes out"),
        ("law --nation Atlantis", "'england'"),
        ("law --on never", "is not a day"),
    ],
)
def test_what_cannot_be_answered_says_what_to_write(line, words):
    said = run_line(line)
    assert (said.code, said.out) == (2, "")
    assert words in " ".join(said.err.split())


def test_an_empty_name_is_refused():
    said = run("law", " ")
    assert said.code == 2
    assert "leave the argument out to list them all" in said.err
