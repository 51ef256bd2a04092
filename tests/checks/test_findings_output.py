"""Findings as text, JSON, SARIF, and the reference page."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from casebook import FEW, register_of
from output_shape import faults
from rich.console import Console, RenderableType
from small import on
from test_running import DAY, OPEN_LEADS, failing, with_acceptance

from accountgraph.checks import CATALOGUE, Review, explain, run_checks
from accountgraph.problems import Where
from accountgraph.reporting import reference
from accountgraph.reporting.findings_json import explanation_json, review_json
from accountgraph.reporting.findings_text import explanation_text, review_text
from accountgraph.reporting.sarif import sarif
from accountgraph.vocabulary import Nation


@pytest.fixture
def review() -> Review:
    """One finding shown, one accepted."""
    register = with_acceptance(register_of(OPEN_LEADS), code="ACC-05", subject="lead-stroke", expires=on("2018-12-31"))
    return run_checks(register, on=DAY, checks=FEW)


@pytest.fixture
def crashed() -> Review:
    """One check failed, and one finding."""
    checks = tuple(replace(each, find=failing) if each.code == "ACC-05" else each for each in FEW)
    return run_checks(register_of(OPEN_LEADS), on=DAY, checks=checks)


def printed(renderable: RenderableType) -> str:
    console = Console(file=io.StringIO(), width=100, highlight=False)
    console.print(renderable)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())


# Text


def test_findings_are_told_by_partnership_and_severity(review: Review):
    assert printed(review_text(review)) == TEXT


TEXT = """\
────────────────────────────────────────────────────────────────────────────────────────────────────
A small partnership
on 1 April 2018

MEDIUM
  ACC-12 untyped-lead · audit practice, not law
    not evidenced: Health Trust leads on Carers, and no clause says what kind of lead that is. [deed
    1]
      1.yaml:37 · small/lead-carers
    Why: A lead commissioner spends the money, a lead provider runs the service, and a host only
    keeps the accounts; "lead" alone lets everybody expect something else.
    What to do: Ask what the lead does, and have the next version say lead commissioner, lead
    provider or host.

  accepted: ACC-05 Lead for stroke. Agreed by letter (Legal, until 31 December 2018).

1 finding: 1 medium. 1 accepted.
accountgraph explain ACC-12 says more about a finding by its code."""


def test_nothing_found_is_said_too():
    text = printed(review_text(run_checks(register_of(OPEN_LEADS), on=on("2016-04-01"))))
    assert text.splitlines()[1:] == [
        "A small partnership",
        "on 1 April 2016",
        "No agreement here is in force on this day, so most checks had nothing to look at.",
        "No findings.",
        "",
        "0 findings.",
    ]


def test_a_check_that_failed_is_named_at_the_end(crashed: Review):
    assert printed(review_text(crashed)).splitlines()[-2].endswith("Not finished: ACC-05.")


def test_an_explanation_has_every_section():
    text = printed(explanation_text(explain("ACC-12")))
    assert text.splitlines()[:4] == [
        "ACC-12 untyped-lead",
        "accountability · medium · audit practice, not law",
        "",
        "A body is called lead, and no clause says what kind of lead it is.",
    ]
    for title in ("What it looks for", "Why it matters", "In law", "Example", "What to do"):
        assert f"\n{title}\n" in text


def test_an_explanation_of_a_retired_code_says_so():
    text = printed(explanation_text(explain("ACC-77", retired={"ACC-77": "ACC-04"})))
    assert text.startswith("ACC-77 is no longer in use; ACC-04 took over.\nACC-04 lead-not-identifiable")


# JSON


def test_the_json_of_a_review(review: Review):
    found = review_json(review)
    assert json.loads(json.dumps(found)) == found
    assert (found["on"], found["registers"], found["crashed"]) == ("2018-04-01", ["small"], [])
    assert found["counts"] == {"critical": 0, "high": 0, "medium": 1, "low": 0}
    assert found["checks"] == [each.code for each in FEW]
    (finding,) = found["findings"]
    assert finding["code"] == "ACC-12"
    assert (finding["severity"], finding["basis"], finding["result"]) == ("medium", "audit-practice", "not-evidenced")
    assert finding["where"] == {"file": "1.yaml", "line": 37}
    assert finding["cites"] == [{"document": "small/deed", "clause": "1", "file": "1.yaml", "line": 44}]
    (accepted,) = found["accepted"]
    assert accepted["code"] == "ACC-05"
    assert accepted["acceptance"]["expires"] == "2018-12-31"


@pytest.mark.parametrize("check", CATALOGUE, ids=lambda check: check.code)
def test_the_schema_describes_the_json_of_every_explanation(check: Any):
    assert faults("explain", explanation_json(explain(check.code))) == []


def test_the_json_of_an_explanation():
    found = explanation_json(explain("ACC-12"))
    assert (found["code"], found["basis"], found["asked"]) == ("ACC-12", "audit-practice", None)
    assert list(found["sections"])[-1] == "What to do"


# SARIF


def run_of(review: Review) -> dict[str, Any]:
    log = sarif(review)
    assert json.loads(json.dumps(log)) == log
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    return run


def locations_of(result: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        *result["locations"],
        *result.get("relatedLocations", []),
        *(one["location"] for one in result.get("suppressions", [])),
    ]


@pytest.mark.parametrize("name", ["review", "crashed"])
def test_the_log_has_the_form_that_sarif_asks_for(name: str, request: pytest.FixtureRequest):
    run = run_of(request.getfixturevalue(name))
    rules = run["tool"]["driver"]["rules"]
    notifications = run["tool"]["driver"]["notifications"]
    assert {rule["id"] for rule in (*rules, *notifications)} == {each.code for each in CATALOGUE}
    for rule in (*rules, *notifications):
        assert rule["name"].isalnum()
        assert all(rule[part]["text"] for part in ("shortDescription", "fullDescription", "help"))
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        assert all(isinstance(mark, str) for mark in result["partialFingerprints"].values())
        for location in locations_of(result):
            place = location["physicalLocation"]
            assert place["artifactLocation"]["uri"] in ("1.yaml", "accepted.yaml")
            assert place["region"]["startLine"] >= 1
        related = [location["id"] for location in result["relatedLocations"]]
        assert len(set(related)) == len(related)


def test_a_result_points_at_the_line_and_names_the_clause(review: Review):
    result = run_of(review)["results"][0]
    assert result["message"]["text"].endswith("no clause says what kind of lead that is. [deed 1]")
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "1.yaml"},
        "region": {"startLine": 37},
    }
    assert result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "small/lead-carers"
    clause = result["relatedLocations"][0]
    assert clause["logicalLocations"] == [{"name": "1", "fullyQualifiedName": "small/deed 1", "kind": "clause"}]
    assert result["properties"]["clauses"] == ["small/deed 1"]
    assert result["properties"]["result"] == "not evidenced"


def test_an_accepted_finding_is_suppressed_with_its_reason(review: Review):
    accepted = run_of(review)["results"][-1]
    assert accepted["ruleId"] == "ACC-05"
    assert accepted["suppressions"][0]["status"] == "accepted"
    assert accepted["suppressions"][0]["justification"] == "Agreed by letter (Legal)"


def test_a_check_that_failed_is_a_notification(crashed: Review):
    run = run_of(crashed)
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert (notification["descriptor"]["id"], notification["associatedRule"]["id"]) == ("REV-01", "ACC-05")
    assert [result["ruleId"] for result in run["results"]] == ["ACC-12"]


def test_the_same_review_gives_the_same_log(review: Review):
    assert json.dumps(sarif(review)) == json.dumps(sarif(review))
    assert run_of(review)["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("data/small/register.yaml", "data/small/register.yaml"),
        ("my partnership/register.yaml", "my%20partnership/register.yaml"),
        ("/srv/partnership/register.yaml", "file:///srv/partnership/register.yaml"),
    ],
)
def test_files_are_named_as_uris(review: Review, file: str, uri: str):
    moved = replace(review.findings[0], where=Where(file), cites=())
    result = run_of(replace(review, findings=(moved,)))["results"][0]
    assert result["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": uri}}
    assert result["message"]["text"] == moved.message


# The reference page


def test_the_reference_page_is_up_to_date():
    assert reference.main(["--check"]) == 0


def test_the_reference_page_has_every_check(tmp_path: Path):
    page = tmp_path / "checks.md"
    assert reference.main(["--check", str(page)]) == 1
    assert reference.main([str(page)]) == 0
    assert reference.main(["--check", str(page)]) == 0
    text = page.read_text(encoding="utf-8")
    for each in CATALOGUE:
        assert f"\n### {each.code} {each.name}\n" in text
        assert f"| [{each.code}](#{each.code.lower()}-{each.name}) |" in text
    assert "Codes no longer in use" not in text


def test_the_reference_page_names_retired_codes_and_limits(monkeypatch: pytest.MonkeyPatch):
    english = replace(
        CATALOGUE[0], nations=(Nation.ENGLAND,), holds=replace(CATALOGUE[0].holds, first=on("2013-04-01"))
    )
    monkeypatch.setattr(reference, "CATALOGUE", (english,))
    monkeypatch.setattr(reference, "RETIRED", {"ACC-77": "ACC-01"})
    text = reference.checks_reference()
    assert "| ACC-77 | ACC-01 |" in text
    assert "*Critical; logic; England only; 1 April 2013 to end not stated.*" in text
