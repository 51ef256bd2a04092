"""Every check finds what its cases say and stays silent where they say so."""

import pytest
from casebook import FOLDER, TOGETHER, Told, subjects, told
from small import bare, on

from accountgraph.checks import ALL_CHECKS, run_checks

FILES = sorted(FOLDER.glob("*.yaml"))
CASES = [case for file in FILES for case in told(file)]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_check_finds_what_its_case_says(case: Told):
    findings = case.findings()
    assert subjects(findings) == case.finds, "\n".join(finding.message for finding in findings)
    if case.result:
        assert {finding.result.value for finding in findings} == {case.result}
    if case.says:
        assert case.says in findings[0].message
    if case.cites:
        assert [f"{bare(cite.document)} {cite.clause}" for cite in findings[0].cites] == case.cites


@pytest.mark.parametrize("case", [case for case in CASES if case.altogether is not None], ids=str)
def test_one_fault_gives_one_finding(case: Told):
    review = run_checks(case.register, on=on(case.on), select=TOGETHER)
    assert sorted(f"{one.code} {bare(one.subject)}" for one in review.findings) == sorted(case.altogether or [])


def test_every_check_has_cases():
    assert [file.stem for file in FILES] == sorted(
        f"{check.code} {check.name}".lower().replace("-", "_").replace(" ", "_") for check in ALL_CHECKS
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_check_has_a_finding_a_near_miss_and_a_day_that_turns_it(file):
    cases = told(file)
    found = [case for case in cases if case.finds]
    silent = [case for case in cases if not case.finds]
    assert found
    assert any(near.on == case.on for case in found for near in silent), "no near miss on the day of a finding"
    turns = [case for case in found for near in silent if near.sections == case.sections and near.on != case.on]
    assert turns, "no two cases with the same register, one on either side of a day"
