"""Answers to who and what as text, and what they list, with all that stands in an answer."""

from typing import Any

from duty import CHIEF, DUTY, PACT, PASSES, full
from output_shape import printed
from small import asked, bare, on, small

from accountgraph.questions import list_all, what_does
from accountgraph.questions.listing import LISTED
from accountgraph.questions.matters import matters_of
from accountgraph.register import Register
from accountgraph.reporting import relevant
from accountgraph.reporting.answers_brief import answer_brief
from accountgraph.reporting.answers_json import answer_json
from accountgraph.reporting.answers_text import answer_text, what_text
from accountgraph.reporting.relevant import findings_about, others_about, unsought

# Names and matters


def test_an_area_that_only_names_functions_is_not_a_matter_of_its_own():
    assert [bare(matter.id) for matter in matters_of(full(), "small")] == ["duty", "other", "label-only"]
    assert matters_of(full(), "elsewhere") == ()


def test_what_a_partnership_uses_is_listed_with_its_other_names():
    listed = {one.id: one for one in list_all(full())}
    assert listed["small/duty"].also_known_as == ("D1",)
    assert (listed["small/duty"].what, listed["small/duty"].name, listed["small/duty"].register) == (
        "functions",
        "The duty",
        "small",
    )
    assert {"hill-council", "dale-council", "health-trust", "ombudsman", "hill-unit", "hill", "dale"} <= set(listed)
    assert not {"care-trust", "new-trust", "south"} & set(listed)
    assert listed["ombudsman"].register == ""


def test_only_the_kinds_asked_are_listed_in_the_order_of_the_kinds():
    assert {one.what for one in list_all(full(), "posts", "boards")} == {"posts", "boards"}
    kinds = [one.what for one in list_all(full())]
    assert kinds == sorted(kinds, key=list(LISTED).index)


# Text of who


def shown(register: Register, matter: str, day: str = "2018-04-01", **scope: Any) -> str:
    answer = asked(register, matter, day, **scope)
    return printed(answer_text(answer, findings_about(answer)))


def test_an_answer_in_full():
    assert shown(full(), "The duty") == IN_FULL


IN_FULL = """\
────────────────────────────────────────────────────────────────────────────────────────────────────
The duty
A small partnership · on 1 April 2018

Hill Council and Dale Council each have their own function and answer for it in law. Health Trust
and Dale Council exercise it. Second has overall responsibility.

Has the function in law: found
  Hill Council in Hill
    has the function [deed 1]
    provision: Duty Act, section 1
  Dale Council in Dale
    has the function (inferred) [deed 1]
    provision: Duty Act, section 1; jointly with: Health Trust

Answers for it in law: found
  Hill Council in Hill
    the holder answers [keeps; deed 1]
    rule: Keeping route; provision: Duty Act
  Dale Council in Dale
    no arrangement in force moves the function, so its holder answers for it [deed 1]

Exercised by: found
  Health Trust in Hill for Hill Council
    exercises it (delegated) [deed 4; deed 3]
      Hill Council delegates to Health Trust, under The pact, by Keeping route, 1 April 2017 to 31
      March 2019
  Dale Council in Dale
    Keeps it [deed 5]

Answerable posts: found
  Second
    All of it (overall, managerial) [deed 6]
    The budget (budget, financial) [deed 6]
    body: Health Trust; manager: Chief; line: Chief; acting: yes; side: exercising body; not stated:
    employer and supervisor
  Third
    Watches (client side, managerial) [deed 6]
    body: Hill Council; vacant: yes; side: holder's own side; named together with: Hill unit; not
    stated: employer, manager, supervisor and line
  Hill unit
    Watches (client side, managerial) [deed 6]
    body: Hill Council; side: holder's own side; named together with: Third
  not stated: Who stands in [deed 10]

Overseen by: found
  The forum
    Looks on [deed 7]
    kind: partnership board; chair: whoever is asked; meets: monthly; reports to: Hill Council
    (yearly); members: Chief

Money: conflict
  Who pays?
  The pot
    One pot [deed 8]
    kind: pooled; host: Hill Council; money of: Hill Council, Health Trust; not stated: pool manager
  conflict: Who pays?
    - Hill [deed 11]
    - Dale [paper 3]

Redress: found
  Complaints
    To the council [deed 9]
    dealt with by: Hill Council; ombudsman: The Ombudsman

Dates and scope
  not stated: When it is reviewed [deed 10]

Who is named here, and how surely, stays the same from 1 January 2018 to 31 March 2019. Law as at 1
May 2018.
The text also fits: The other duty."""


def test_the_head_says_for_which_place_group_and_supposition():
    lines = shown(full(), "zone", place="hill", group="adults", as_proposed=True).splitlines()
    assert lines[1:3] == [
        "The zone",
        "A small partnership · on 1 April 2018, in Hill, for Adults, as if proposals were adopted",
    ]


def test_an_answer_about_several_functions_says_which_each_statement_is_about():
    assert "exercises it (delegated) · The duty and The other duty [deed 4; deed 3]" in shown(full(), "zone")


def test_nobody_says_why_and_since_when_and_findings_stand_beside():
    text = shown(full(), "duty", "2019-04-01", place="hill")
    assert "Exercised by: nobody since 1 April 2019" in text
    assert "The pact ended with the term, whose last day was 31 March 2019; no renewal is evidenced; the" in text
    assert "\nFindings\n  ACC-01 The duty: nobody is shown to exercise it for Hill Council" in text
    assert (
        "\nWho is named here, and how surely, stays the same from 1 April 2019 with no later change recorded." in text
    )


def test_what_is_in_doubt_is_marked():
    text = shown(small(DUTY, PACT.replace("status: in force", "status: not stated"), PASSES, CHIEF), "duty")
    assert "exercises it (delegated) (possibly) [deed 4; deed 3]" in text
    assert "all of it (overall, managerial) (possibly) [deed 5]" in text
    assert "Whether the term was ever agreed is not stated." in text
    unrouted = shown(small(DUTY, PACT.replace("routes: [keeps]", ""), PASSES), "duty")
    assert "the documents name no legal route, so what became of liability is not stated (days not stated)" in unrouted


def test_an_undated_link_shows_no_days():
    undated = shown(small(DUTY, PASSES.replace("agreement: pact, ", "")), "duty", "2018-04-15")
    assert "\n      Hill Council delegates to Health Trust\n" in undated


def test_a_lead_for_itself_is_said_once():
    led = "leads:\n  - {id: lead, type: lead provider, body: hill-council, functions: [duty], agreement: pact, cites: [deed 4]}\n"
    assert "Hill Council leads itself, under The pact, by Keeping route, 1 April 2017 to 31" in shown(
        small(DUTY, PACT, led), "duty"
    )


def test_an_answer_before_anything_recorded_is_unbounded():
    text = shown(small(DUTY.replace("provisions: [duty-act-s1], ", "")), "duty")
    assert "from the earliest day recorded with no later\nchange recorded." in text


# Text of what


def what(register: Register, thing: str, day: str = "2018-04-01") -> str:
    return printed(what_text(register, what_does(register, thing, on=on(day))))


def test_what_a_post_does():
    assert what(full(), "chief") == WHAT_CHIEF_DOES


WHAT_CHIEF_DOES = """\
────────────────────────────────────────────────────────────────────────────────────────────────────
Chief
on 1 April 2018

Manages
  Second: line management [deed 6]

Member of
  The forum [deed 7]"""


def test_a_body_that_is_no_more_does_nothing():
    assert what(small(DUTY), "care-trust", "2018-04-05").splitlines()[1:5] == [
        "Care Trust",
        "on 5 April 2018",
        "Care Trust ended on 3 April 2018 and was followed by New Trust; no instrument in the documents",
        "carries this arrangement over.",
    ]
    assert "The documents record nothing that it does on this day." in what(small(DUTY), "care-trust", "2018-04-05")


def test_a_body_that_held_jointly_holds_no_more_once_it_is_ended():
    joint = DUTY.replace("body: hill-council", "body: hill-council, joint with: [care-trust]")
    assert "Holds\n  The duty" in what(small(joint), "care-trust", "2018-04-03")
    assert "Holds" not in what(small(joint), "care-trust", "2018-04-05")


def test_what_is_only_possible_is_marked():
    doubtful = small(DUTY, PACT.replace("status: in force", "status: not stated"), PASSES)
    assert "The duty: on behalf of the body that delegates (possibly) [deed 4]" in what(doubtful, "Health Trust")


def test_other_things_that_the_text_fits_are_named():
    posts = "posts:\n  - {id: a, label: Chief, cites: [deed 1]}\n  - {id: b, label: Chief of staff, cites: [deed 1]}\n"
    assert what(small(posts), "chief").endswith("\nThe text also fits: Chief of staff.")


def test_beside_an_answer_about_a_very_large_partnership_no_findings_are_sought_and_it_says_so(monkeypatch):
    answer = asked(full(), "The duty", "2018-04-01")
    assert unsought(answer) == ""
    monkeypatch.setattr(relevant, "MOST_RECORDS", 3)
    why = unsought(answer)
    assert (
        why
        == "No findings were looked for: the partnership has more than 3 records. accountgraph check on the same register looks for them."
    )
    assert findings_about(answer) == others_about(answer) == ()
    assert why in printed(answer_text(answer, unsought=why)).replace("\n", " ")
    assert why in printed(answer_brief(answer, unsought=why)).replace("\n", " ")
    made = answer_json(answer, unsought=why)
    assert (made["findings"], made["findings_unsought"]) == (None, why)
    assert "findings_unsought" not in answer_json(answer)
