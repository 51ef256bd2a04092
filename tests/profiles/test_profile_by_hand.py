"""Two further partnerships held against the shipped profile, requirement by requirement, as judged by hand."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from small import bare

from accountgraph.profiles import Judgement, judge, load_profile
from accountgraph.register import load

BY_HAND = {"coventry-warwickshire-2018": "coventry-lpa-2003.yaml", "brent-2006": "brent-lpa-2003.yaml"}


def golden() -> list[tuple[str, dict[str, Any]]]:
    """Each partnership with each requirement judged by hand."""
    return [
        (slug, each)
        for slug, name in BY_HAND.items()
        for each in yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))["expected"]
    ]


@pytest.fixture(scope="module")
def judgements() -> dict[tuple[str, str], Judgement]:
    profile = load_profile("lpa-2003")
    return {(slug, each.requirement.id): each for slug in BY_HAND for each in judge(load(slug), slug, profile)}


@pytest.mark.parametrize(("slug", "expected"), golden(), ids=lambda each: each if isinstance(each, str) else each["id"])
def test_each_requirement_is_judged_as_by_hand_with_its_clauses(slug, expected, judgements):
    judgement = judgements[slug, expected["id"]]
    assert judgement.verdict.value == expected["verdict"], judgement.why
    cited = {f"{bare(cite.document)} {cite.clause}" for cite in judgement.cites}
    assert set(expected["clauses"]) <= cited
