"""Small profiles written as text, and what they say of a small register."""

from textwrap import dedent

from small import HEAD, register_of

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


def asking(*evidence: str, against: str = "") -> Profile:
    """A profile of one requirement, which asks for this evidence."""
    opposed = f", contradicted by: [{against}]" if against else ""
    plain = "id: it, label: It, clause: '1', says: It is there."
    return profile_of(f"- {{{plain}, evidenced by: [{', '.join(evidence)}]{opposed}}}")


def judged(profile: Profile, *sections: str) -> Judgement:
    """The judgement of the first requirement, for a small register with an agreement."""
    return judge(partnership(*sections), "small", profile)[0]


def partnership(*sections: str) -> Register:
    """A small register: an agreement between two bodies, and what is given besides."""
    return register_of(dedent(HEAD) + PACT + "".join(dedent(section) for section in sections))


PACT = """
agreements:
  - {id: pact, label: The pact, parties: [hill-council, health-trust], cites: [deed 1]}
"""
