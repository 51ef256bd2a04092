"""What each command must show a user of the shipped partnerships."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from cli_asking import COUNCILS, COVENTRY, HALTON, PCT, TRUST, answered, bodies, clauses
from cli_running import run_line
from output_shape import faults as out_of_shape
from small import bare


def test_mental_health_is_led_by_the_pct_under_an_agreement_nobody_is_shown_to_have_signed():
    asked = f'who "mental health" {HALTON} --on 2009-01-01'
    answer = answered(asked)
    assert bodies(answer["holders"]) == [*COUNCILS, PCT]
    assert {"5.1", "5.2"} <= clauses(answer["holders"])
    assert (answer["exercised_by"]["state"], bodies(answer["exercised_by"])) == ("possible", [PCT])
    said = run_line(asked)
    assert said.code == 0
    assert "Exercised by: possible" in said.text
    assert "whether the original three-year period was ever agreed is not stated" in said.text
    assert "[agreement 5.1; agreement 5.2; agreement front sheet 8]" in said.text


def test_older_people_are_led_by_local_authority_which_fits_two_councils():
    asked = f'who "older people" {HALTON} --on 2009-01-01'
    part = answered(asked)["exercised_by"]
    assert (part["state"], bodies(part)) == ("conflict", COUNCILS)
    assert "5.2" in clauses(part)
    said = run_line(asked)
    assert said.code == 0
    assert 'the lead is named only as "Local Authority", which fits Halton Borough Council and St Helens' in said.text


def test_nobody_leads_for_carers():
    asked = f"who carers {HALTON} --on 2009-01-01"
    answer = answered(asked)
    part = answer["exercised_by"]
    assert (part["state"], part["items"]) == ("nobody", [])
    assert {"front sheet 8", "5.1", "5.2"} <= clauses(part)
    assert "ACC-02" in {finding["code"] for finding in answer["findings"]}
    said = run_line(asked)
    assert said.code == 0
    assert "Exercised by: nobody" in said.text


def test_assessment_is_coventrys_and_the_trust_exercises_it():
    asked = f'who "assessment under the Care Act" {COVENTRY} --on 2018-03-29'
    answer = answered(asked)
    assert answer["question"]["function"] == "coventry-warwickshire-2018/care-act-assessment"
    for part in ("holders", "liable"):
        assert (answer[part]["state"], bodies(answer[part])) == ("found", ["coventry-city-council"])
    assert {item["route"] for item in answer["liable"]["items"]} == {"s75-reg8"}
    exercised_by = answer["exercised_by"]
    assert (exercised_by["state"], bodies(exercised_by)) == ("found", [TRUST])
    assert [step["to"] for step in exercised_by["items"][0]["chain"]] == [TRUST]
    roles = {(bare(item["post"]), item["responsibility"]) for item in answer["posts"]["items"]}
    assert {("director-of-operations", "overall"), ("associate-director-mh", "operational")} <= roles
    assert {bare(item["board"]) for item in answer["overseen_by"]["items"]} == {"section-75-strategic-board"}
    said = run_line(asked)
    assert said.code == 0
    assert (
        "Director of Operations has overall responsibility; Associate Director for Mental Health has operational"
        in said.text
    )


def test_after_march_there_is_a_possible_gap_and_both_approvals_are_cited():
    asked = f'who "assessment under the Care Act" {COVENTRY} --on 2018-04-02'
    part = answered(asked)["exercised_by"]
    assert part["state"] == "possible"
    assert part["reason"].startswith("possible gap, 1 to 30 April 2018")
    assert "Coventry City Council (Cabinet Member for Adult Services)" in part["reason"]
    assert "Coventry and Warwickshire Partnership NHS Trust (its board)" in part["reason"]
    assert {"Recommendation 1", "4.1"} <= {cite["clause"] for cite in part["cites"]}
    said = run_line(asked)
    assert said.code == 0
    assert "Possible gap, 1 to 30 April 2018: the first extension ended on 31 March 2018" in said.text


def test_approved_mental_health_professionals_are_kept_by_each_council():
    asked = f"who AMHP {COVENTRY} --on 2018-03-29"
    answer = answered(asked)
    part = answer["exercised_by"]
    assert part["state"] == "found"
    assert bodies(part) == bodies(answer["holders"]) == ["coventry-city-council", "warwickshire-county-council"]
    assert all(item["how"] == "retained: not through an agreement" for item in part["items"])
    assert all("chain" not in item for item in part["items"])
    managers = {
        bare(item["post"]): item for item in answer["posts"]["items"] if item["responsibility"] == "operational"
    }
    assert {item["side"] for item in managers.values()} == {"holder, which exercises it itself"}
    assert len(managers) == 2
    assert run_line(asked).code == 0


def test_what_the_associate_director_does():
    asked = f'what "Associate Director" {COVENTRY} --on 2018-03-29'
    value = answered(asked)
    assert value["question"]["subject"] == "coventry-warwickshire-2018/associate-director-mh"
    assert set(value["lists"]) >= {"responsible_for", "manages", "reports_to"}
    about = {bare(ident) for entry in value["lists"]["reports_to"] for ident in entry["about"]}
    assert about == {"section-75-strategic-board"}
    said = run_line(asked)
    assert said.code == 0
    assert "Operational delivery of the delegated social care functions (operational)" in said.text


def test_orphans_are_findings():
    said = run_line(f"orphans {HALTON} --on 2009-01-01")
    assert said.code == 1
    assert "Nobody is given Carers" in said.text
    value = json.loads(run_line(f"orphans {HALTON} --on 2009-01-01 --format json").out)
    assert out_of_shape("check", value) == []
    assert {"carers", "hiv-aids", "sensory-disability"} <= {bare(finding["subject"]) for finding in value["findings"]}


def test_governance_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    said = run_line(f"chart governance {COVENTRY} --on 2018-03-29 -o g.svg")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Wrote g.svg: ")
    assert said.out.endswith("as at 29 March 2018.\n")
    drawing = ET.fromstring((tmp_path / "g.svg").read_text(encoding="utf-8"))  # noqa: S314  # our own picture
    assert "Section 75 Strategic Board" in " ".join(" ".join(drawing.itertext()).split())


def test_what_changed_at_the_end_of_march():
    asked = f"diff --from 2018-03-31 --to 2018-04-01 {COVENTRY}"
    changes = answered(asked)["changes"]
    assert [change["kind"] for change in changes] == ["agreement", "agreement", "who exercises it"]
    said = run_line(asked)
    assert said.code == 0
    assert "10 functions and areas: " in said.text


def test_what_would_be_lost_with_coventrys_agreement():
    asked = f"what-if --end coventry-section-75 {COVENTRY} --on 2018-03-29"
    value = answered(asked)
    assert (value["subject"], value["supposing"]) == ("coventry-warwickshire-2018/coventry-section-75", "ended")
    lost = [loss for loss in value["losses"] if loss["part"] == "exercised_by"]
    assert len(lost) == 10
    assert all(loss["lost"] == [{"id": TRUST, "holder": "coventry-city-council"}] for loss in lost)
    said = run_line(asked)
    assert said.code == 0
    assert "would lose Coventry and Warwickshire Partnership NHS Trust" in said.text


def test_what_to_ask_next():
    asked = f"next {COVENTRY} --on 2018-04-02"
    said = run_line(asked)
    assert said.code == 0
    assert said.text.startswith("1. Was the second extension of Section 75 agreement")
    assert said.out.rstrip().endswith("--all shows them.")
    first, *others = answered(asked)
    assert bare(first["about"]) == "coventry-section-75"
    assert "--all" not in run_line(f"{asked} --all").out
    assert len(re.findall(r"^\d+\. ", run_line(f"{asked} --all").out, re.MULTILINE)) == len(others) + 1


def test_everything_that_can_be_asked_for_is_listed():
    said = run_line(f"list boards {COVENTRY}")
    assert said.code == 0
    assert "Section 75 Strategic Board" in said.text
    assert "coventry-warwickshire-2018/section-75-strategic-board" in said.out
    assert "functions" not in said.out
