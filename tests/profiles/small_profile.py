"""Small profiles written as text, and what they say of a small register."""

from textwrap import dedent

from small import HEAD, bare, register_of

from accountgraph.problems import RegisterUnreadableError
from accountgraph.profiles import Judgement, Profile, judge, read_profile
from accountgraph.register import Register

PROFILE = "profile: {id: guide, label: The guide, document: small/paper}\n"


def profile_of(requirements: str, head: str = PROFILE) -> Profile:
    """The profile that some requirements make."""
    return read_profile((head + "requirements:\n" + dedent(requirements).strip("\n") + "\n").encode(), "guide.yaml")


def faults_of(text: str) -> list[str]:
    """The problems of a profile file, each in one line."""
    try:
        read_profile(text.encode(), "guide.yaml")
    except RegisterUnreadableError as refusal:
        return [str(problem).removeprefix("guide.yaml:") for problem in refusal.problems]
    return []


def evidence_faults(entry: str) -> list[str]:
    """The problems of a profile of one requirement that asks for this evidence."""
    plain = "id: a, label: A, clause: '1', says: s"
    return faults_of(f"{PROFILE}requirements:\n  - {{{plain}, evidenced by: [{{{entry}}}]}}\n")


def asking(*evidence: str, against: str = "") -> Profile:
    """A profile of one requirement, which asks for this evidence."""
    opposed = f", contradicted by: [{against}]" if against else ""
    plain = "id: it, label: It, clause: '1', says: It is there."
    return profile_of(f"- {{{plain}, evidenced by: [{', '.join(evidence)}]{opposed}}}")


def judged(profile: Profile, *sections: str) -> Judgement:
    """The judgement of the first requirement, for a small register with an agreement."""
    return judge(partnership(*sections), "small", profile)[0]


def seen(profile: Profile, *sections: str) -> tuple[str, list[str]]:
    """The verdict on one requirement, with the ids of the records relied on."""
    judgement = judged(profile, *sections)
    return judgement.verdict.value, [bare(record.id) for record in judgement.records]


def term(ident: str, topic: str, state: str = "present", label: str = "") -> str:
    """A term of the agreement, as an entry of the section; it cites the clause of its own id."""
    label = label or ident
    return f"  - {{id: {ident}, label: {label}, agreement: pact, topic: {topic}, state: {state}, says: s, cites: [deed {ident}]}}\n"


def partnership(*sections: str) -> Register:
    """A small register: an agreement between two bodies, and what is given besides."""
    return register_of(dedent(HEAD) + PACT + "".join(dedent(section) for section in sections))


PACT = """
agreements:
  - {id: pact, label: The pact, parties: [hill-council, health-trust], cites: [deed 1]}
"""
