"""How checks are declared, listed, explained and chosen."""

from dataclasses import replace

import pytest
from small import on

from accountgraph.checks import ALL_CHECKS, CATALOGUE, FAMILIES, ORPHANS, RETIRED, CheckNotFoundError, explain
from accountgraph.checks.check import SECTIONS, check
from accountgraph.checks.explaining import codes_meant
from accountgraph.dates import Span
from accountgraph.problems import NameNotFoundError
from accountgraph.vocabulary import Basis, Nation, Severity


@pytest.mark.parametrize("each", CATALOGUE, ids=lambda each: each.code)
def test_a_docstring_has_its_sections_in_order(each):
    assert tuple(each.sections) == SECTIONS
    assert each.summary.endswith(".")
    assert all(text.endswith((".", '".')) and text[0] == text[0].upper() for text in each.sections.values())


@pytest.mark.parametrize("each", CATALOGUE, ids=lambda each: each.code)
def test_what_is_no_law_is_not_called_law(each):
    assert each.basis not in (Basis.STATUTE, Basis.REGULATION) or each.nations, "law holds in some nation"


def test_codes_and_names_are_given_once_and_in_order():
    codes = [each.code for each in ALL_CHECKS]
    families = list(FAMILIES)
    assert codes == sorted(codes, key=lambda code: (families.index(code[:3]), code))
    assert len({each.code for each in CATALOGUE}) == len({each.name for each in CATALOGUE}) == len(CATALOGUE)
    assert all(each.family in FAMILIES.values() for each in CATALOGUE)
    assert not {each.code for each in CATALOGUE} & set(RETIRED)
    assert set(ORPHANS) == {"ACC-01", "ACC-02"}


def test_a_check_is_named_for_the_fault():
    assert not [
        each.name
        for each in CATALOGUE
        if each.name.split("-")[0] in ("require", "ensure", "use", "add", "check") and each.code != "REV-01"
    ]


def test_declaring_a_check_registers_nothing():
    before = CATALOGUE

    @check(code="ACC-99", name="made-up", severity=Severity.LOW, basis=Basis.LOGIC)
    def made_up(_):
        """Nothing is wrong.

        What it looks for: nothing.

        In several paragraphs.

        Example: none.
        """
        yield from ()

    assert made_up.code == "ACC-99"
    assert made_up.sections == {"What it looks for": "Nothing.\n\nIn several paragraphs.", "Example": "None."}
    assert made_up not in CATALOGUE
    assert CATALOGUE is before


def test_a_check_may_hold_in_some_nations_and_on_some_days():
    english = replace(ALL_CHECKS[0], nations=(Nation.ENGLAND,), holds=Span(first=on("2013-04-01")))
    assert english.applies("England", on("2013-04-01"))
    assert english.applies("", on("2013-04-01"))
    assert not english.applies("Wales", on("2013-04-01"))
    assert not english.applies("England", on("2013-03-31"))
    assert ALL_CHECKS[0].applies("Wales", on("1999-01-01"))


def test_explain_takes_a_code_or_a_name_in_any_case():
    assert explain("acc-02") == explain("orphan-group-or-place") == explain("Orphan group or place")
    found = explain("ACC-02")
    assert (found.code, found.family, found.severity) == ("ACC-02", "accountability", Severity.HIGH)
    assert [title for title, _ in found.sections] == list(SECTIONS)


def test_an_unknown_code_names_the_nearest():
    with pytest.raises(CheckNotFoundError, match=r'No check is called "ACC-2"\. Nearest: .*ACC-02 orphan-group'):
        explain("ACC-2")
    with pytest.raises(NameNotFoundError, match=r'"two-lead"\. Nearest: ACC-03 two-leads'):
        explain("two-lead")
    with pytest.raises(CheckNotFoundError) as failure:
        explain("something else entirely")
    assert str(failure.value).startswith('No check is called "something else entirely". The codes are ACC-01, ')


def test_a_retired_code_leads_to_the_one_that_took_over():
    found = explain("acc-77", retired={"ACC-77": "ACC-04"})
    assert (found.code, found.asked) == ("ACC-04", "ACC-77")


def test_codes_names_and_families_choose_checks():
    assert codes_meant(["ACC"]) >= {"ACC-01", "ACC-12"}
    assert codes_meant(["agr-05", "two-leads"]) == {"AGR-05", "ACC-03"}
    assert codes_meant([]) == frozenset()
    with pytest.raises(CheckNotFoundError):
        codes_meant(["XYZ-01"])
