"""Profile files: what can be written, and every fault in words with its line, all at once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_profile import PROFILE, faults_of, profile_of

from accountgraph.problems import Problem, RegisterUnreadableError
from accountgraph.profiles import Needs, find_profile, load_profile, read_profile, shipped_profiles

PLAIN = "label: A, clause: '1', says: s"


def requirement(rest: str, ident: str = "a") -> str:
    return f"{PROFILE}requirements:\n  - {{id: {ident}, {PLAIN}, {rest}}}\n"


def evidence(entry: str) -> str:
    return requirement(f"evidenced by: [{{{entry}}}]")


def test_a_profile_as_it_is_written():
    profile = profile_of("""
        - id: whole
          label: The whole
          clause: App 1 heading 1
          says: It is whole.
          needs: any
        - id: part
          label: A part
          part of: whole
          clause: App 1 item 1
          says: It is there.
          optional: yes
          evidenced by:
            - {section: terms, topic: [audit, risk], named: plan}
            - {section: agreements, has: periods.first day}
          contradicted by:
            - {section: conflicts, about: [parties, areas]}
    """)
    assert (profile.id, profile.label, profile.document, profile.nation) == ("guide", "The guide", "small/paper", "")
    whole, part = profile.requirements
    assert (whole.needs, whole.optional, whole.evidenced_by, whole.where.line) == (Needs.ANY, False, (), 3)
    assert (part.part_of, part.optional, part.clause) == ("whole", True, "App 1 item 1")
    assert part.evidenced_by[0].values == (("topic", ("audit", "risk")),)
    assert part.evidenced_by[0].path == ()
    assert part.evidenced_by[1].path == ("periods", "first_day")
    assert part.contradicted_by[0].about == ("parties", "areas")
    assert profile.parts_of("whole") == (part,)


# Sections, keys and words that there are not


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("section: termz", '3: "termz" is not a section of a register. Write "terms".'),
        ("sectoin: terms", '3: "sectoin" is not a key of an evidence item. Write "section".'),
        ("section: terms, topc: audit", '3: "topc" is not a key of a term. Write "topic".'),
        ("section: terms, nmaed: audit", '3: "nmaed" is not a key of a term. Write "named".'),
        ("section: terms, topic: audits", '3: "audits" is not a known "topic". Write "audit".'),
        ("section: terms, topic: [audit, riks]", '3: "riks" is not a known "topic". Write "risk".'),
        ("section: terms, topic: []", '3: nothing is written after "topic". Write a value.'),
        ("section: terms, topic: [[audit]]", '3: "topic" takes a word or a list of words. Write it as text.'),
        ("section: appointments, signatory: true", '3: "true" is not a known "signatory". Use one of "yes", "no".'),
        (
            "section: terms, says: audit",
            '3: "says" of a term takes no words of a closed list. Write has: says, or named: and some words.',
        ),
        ("section: agreements, has: dateed", '3: "dateed" is not a key of an agreement. Write "dated".'),
        ("section: agreements, has: periods.frist day", '3: "frist day" is not a key of a period. Write "first day".'),
        (
            "section: agreements, has: dated.day",
            '3: "dated" has no parts that "day" could be in. Write has: "dated".',
        ),
        (
            "section: conflicts, about: [partys]",
            '3: "partys" is neither a section of a register nor "parties". Write "parties".',
        ),
        (
            "section: terms, about: [areas]",
            '3: a term is not "about" anything. Only entries of "documents", "events", "silences", "conflicts" are.',
        ),
        ("section: terms, named: ''", '3: nothing is written after "named". Write a value, or remove the key.'),
    ],
)
def test_faults_of_evidence(entry, problem):
    assert problem in faults_of(evidence(entry))


def test_evidence_without_a_section_and_without_keys():
    assert '3: an evidence item without "section". Add "section:" (The section of a register in which it stands).' in (
        faults_of(evidence("topic: audit"))
    )
    assert faults_of(requirement("evidenced by: [terms]")) == [
        "3: an evidence item was expected here, with keys. Write - section: … and its keys below."
    ]
    for written in ("terms", "[]", "{section: terms}"):
        assert faults_of(requirement(f"evidenced by: {written}")) == [
            '3: "evidenced by" takes a list. Write - section: … and its keys below.'
        ]


@pytest.mark.parametrize(
    ("rest", "problem"),
    [
        ("need: any", '3: "need" is not a key of a requirement. Write "needs".'),
        ("evidence by: []", '3: "evidence by" is not a key of a requirement. Write "evidenced by".'),
        ("optional: maybe", '3: "optional" is yes or no, not "maybe". Write yes or no.'),
        ("needs: some", '3: "some" is not a known "needs". Use one of "all", "any".'),
        ("part of: b", '3: no requirement has the id "b". Write the id of a requirement of this profile.'),
        ("part of: a", '3: "a" is a part of itself. Correct "part of".'),
        ("note: x", '3: a has no evidence and no parts. Add "evidenced by:" and a list below it.'),
        (
            "contradicted by: [{section: boards}]",
            '3: a has no evidence and no parts. Add "evidenced by:" and a list below it.',
        ),
        ("needs: any, evidenced by: [{section: boards}]", '3: a has no parts to need. Remove "needs", or add parts.'),
    ],
)
def test_faults_of_requirements(rest, problem):
    assert problem in faults_of(requirement(rest))


def test_faults_between_requirements():
    boards = "evidenced by: [{section: boards}]"
    assert faults_of(f"""
profile: {{id: guide, label: The guide, document: small/paper}}
requirements:
  - {{id: a, {PLAIN}, {boards}}}
  - {{id: a, {PLAIN}, {boards}}}
  - {{id: b, {PLAIN}, {boards}}}
  - {{id: c, {PLAIN}, part of: b, {boards}}}
  - {{id: d, {PLAIN}, part of: bb, {boards}}}
  - {{id: e, {PLAIN}, part of: f}}
  - {{id: f, {PLAIN}, part of: e}}
  - {{id: g, {PLAIN}, part of: f, {boards}}}
  - {{{PLAIN}, {boards}}}
  - boards
""") == [
        '5: the id "a" is used twice; first at guide.yaml:4. Give one of the two another id.',
        "6: b has parts, and evidence of its own as well. Give the evidence to one of its parts.",
        '8: no requirement has the id "bb". Write "b".',
        '9: "e" is a part of itself. Correct "part of".',
        '10: "f" is a part of itself. Correct "part of".',
        '12: a requirement without "id". Add "id:" (Short name, unique in its profile: lower case, digits and hyphens).',
        "13: a requirement was expected here, with keys. Write - id: … and its keys below.",
    ]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "requirements: [{id: a, label: A, clause: '1', says: s, evidenced by: [{section: boards}]}]",
            ['1: the file does not say which profile it is. Begin with "profile:".'],
        ),
        (PROFILE, ['1: there is no list "requirements:". Write requirements: and a list below it.']),
        (
            PROFILE + "requirements: []",
            ['2: there is no list "requirements:". Write requirements: and a list below it.'],
        ),
        (
            PROFILE + "requirments: []",
            [
                '1: there is no list "requirements:". Write requirements: and a list below it.',
                '2: "requirments" is not a section of a profile. Write "requirements".',
            ],
        ),
        (
            requirement("evidenced by: [{section: boards}]").replace("document: small/paper", "nation: Scotlnd"),
            [
                '1: "Scotlnd" is not a known "nation". Write "Scotland".',
                '1: a profile without "document". Add "document:" (The document that asks, as <register>/<document id>).',
            ],
        ),
        (
            "profile: guide\nrequirements: [{id: a, label: A, clause: '1', says: s, evidenced by: [{section: boards}]}]",
            ["1: a profile was expected here, with keys. Write - id: … and its keys below."],
        ),
        ("\tprofile: x", ["1: the line is indented with a tab. Indent with spaces."]),
    ],
)
def test_faults_of_the_file(text, problems):
    assert faults_of(text) == problems


# Finding a profile


def test_shipped_profiles_are_found_by_name_and_all_can_be_read():
    assert "lpa-2003" in shipped_profiles()
    for name in shipped_profiles():
        assert load_profile(name).id == name
    first = load_profile("lpa-2003").requirements[0]
    assert str(first.where) == "ontology/profiles/lpa-2003.yaml:13"


def test_a_file_is_found(tmp_path: Path):
    file = tmp_path / "mine.yaml"
    file.write_text(evidence("section: boards"), encoding="utf-8")
    assert find_profile(str(file)) == file
    assert load_profile(str(file)).id == "guide"


def test_a_name_that_is_not_known_brings_the_known_ones():
    known = ", ".join(f'"{name}"' for name in shipped_profiles())
    assert find_profile("lpa2003") == Problem(
        find_profile("lpa2003").where,
        "no such file, and no shipped profile of that name",
        f'Perhaps "lpa-2003" is meant; the shipped profiles are {known}',
    )
    with pytest.raises(RegisterUnreadableError, match=f"^zzz: .*name. The shipped profiles are {known}.$"):
        load_profile("zzz")
    assert isinstance(find_profile("x" * 5000), Problem)
    assert isinstance(find_profile("a\0b"), Problem)


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "mine.yaml"
    file.write_text("", encoding="utf-8")

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(RegisterUnreadableError, match="the file cannot be read: Permission denied"):
        load_profile(str(file))


SOUND = evidence("section: terms, topic: [audit, risk], named: plan, has: label").encode()


@given(
    st.integers(0, len(SOUND)),
    st.integers(0, 12),
    st.sampled_from([b"", b"\n", b": ", b"- ", b"]", b"''", b"zz", b"\xff"]),
)
def test_a_sound_file_with_a_part_overwritten_is_read_or_refused_in_words(place, length, instead):
    try:
        read_profile(SOUND[:place] + instead + SOUND[place + length :], "guide.yaml")
    except RegisterUnreadableError as refusal:
        assert refusal.problems
        assert all(problem.where.file and problem.message and problem.remedy for problem in refusal.problems)
