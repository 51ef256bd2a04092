"""Whether the body whose functions others exercise can see what they do, and who sees to people at risk."""

from collections.abc import Iterator

from accountgraph.checks.accountability.reports import arrangements_read, silences, told_together
from accountgraph.checks.agreements.telling import is_guidance
from accountgraph.checks.arrangement import Arrangement, arrangement
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import briefly, joined, possibly
from accountgraph.dates import InForce
from accountgraph.records import Agreement, Delegation, Function, Post, Record, Responsibility, Silence
from accountgraph.register import Standing
from accountgraph.vocabulary import AnswerPart, Basis, Nation, ResponsibilityRole, Result, Severity

_WATCHES = (ResponsibilityRole.CLIENT_SIDE, ResponsibilityRole.COMPLIANCE)
_ACTS = (ResponsibilityRole.OVERALL, ResponsibilityRole.OPERATIONAL, ResponsibilityRole.PROFESSIONAL)
_WATCH_WORDS = ("watch", "client", "monitor", "challenge")
_SAFEGUARDING = "safeguarding"


@check(code="ASR-05", name="no-client-side", severity=Severity.HIGH, basis=Basis.AUDIT_PRACTICE)
def no_client_side(case: Case) -> Iterator[Fault]:
    """A body whose functions others exercise keeps no post that watches over them.

    What it looks for: a body for which another exercises functions, by a delegation or a lead, and of which no post
    is given the client side of what moved, or the agreement's being kept to. Of an agreement known from a report it
    is reported where the documents are known not to name such a post; the same documents make one finding.

    Why it matters: the body goes on answering for the function. Without somebody who reads the figures and asks
    questions it cannot know that it should step in; several arrangements ended for that reason.

    In law: nothing asks for a post; the duty to answer for the function stays with its holder, and somebody has to
    receive the reports that the arrangement provides for.

    Example: all the council's managers moved with the service, and its contracts officer counts beds.

    What to do: have each holder name the post that monitors what others exercise for it, with time and access to
    the data, and to which of its own committees that post reports.
    """
    for told in told_together(one for one in arrangements_read(case) if _blind(one)):
        bodies = joined([case.name(body) for one in told.ones for body in _blind(one)], "or")
        says = told.does_not_say(f"which post in {bodies} watches over what others exercise for it")
        shown = [each for one in told.ones for each in _on_client_side(one)]
        yield Fault(told.agreement, says + told.doubt, told.result(), told.cites(*shown))


def _blind(one: Arrangement) -> tuple[str, ...]:
    """The bodies whose functions others exercise under an agreement, and that keep nobody to watch."""
    if is_guidance(one) or not (one.is_text or _on_client_side(one)):
        return ()
    return tuple(body for body in one.exercised_for if not _watches(one, body))


def _on_client_side(one: Arrangement) -> tuple[Silence, ...]:
    return silences(one, AnswerPart.POSTS, *_WATCH_WORDS)


def _watches(one: Arrangement, body: str) -> bool:
    matters = one.case.register.matters_under(one.id)
    for each in one.case.of(Responsibility):
        bears = each.agreement == one.id if each.agreement else not matters.isdisjoint(each.matters)
        if bears and each.role in _WATCHES and (each.on_behalf_of == body or _sits_in(one.case, each, body)):
            return True
    return False


def _sits_in(case: Case, responsibility: Responsibility, body: str) -> bool:
    holders = (case.register.get(ident) for ident in responsibility.held_by)
    posts = (post for post in holders if isinstance(post, Post) and post.body)
    return any(case.register.is_part_of(post.body, body) for post in posts)


@check(
    code="ASR-06",
    name="safeguarding-line-unclear",
    severity=Severity.HIGH,
    basis=Basis.STATUTE,
    nations=(Nation.ENGLAND,),
)
def safeguarding_line_unclear(case: Case) -> Iterator[Fault]:
    """A safeguarding function is delegated, and nothing shows who makes or causes the enquiries.

    What it looks for: a delegation on the day of a function called safeguarding, given by a provision in force,
    where no post in the body that exercises it is given that function by name, or where the documents are known not
    to say which post decides. That it is delegated is no fault where the route allows it; nor is one that is kept.

    Why it matters: an adult at risk is missed between two bodies more easily than within one, and the board for
    safeguarding adults asks both.

    In law: the council must make enquiries, or cause them to be made, and answers for them; the finding names the
    provision that gives the function. Some routes leave safeguarding out; that is a finding about powers.

    Example: the list of functions has "safeguarding of vulnerable adults", and the chart of roles has nothing on it.

    What to do: ask which post decides that an enquiry is made, who carries it out, and who reports to the board; have
    the joint protocol name them.
    """
    for delegation, verdict in case.standing_of(Delegation):
        for function, law in _safeguarding(case, delegation):
            unsaid = [one for one in case.of(Silence) if function.id in (*one.functions, *one.about) and _of_posts(one)]
            if unsaid or not _has_post(case, delegation, function):
                to = case.name(delegation.delegated_to)
                says = (
                    f"{function.name} is delegated to {to}, and nothing shows which post makes or causes the enquiries"
                )
                records: tuple[Record, ...] = (delegation, *unsaid)
                cites = tuple(dict.fromkeys(cite for record in records for cite in record.cites))
                yield Fault(
                    delegation,
                    f"{says} that {law} asks for{possibly(verdict.in_words)}",
                    _result(case, delegation, verdict),
                    cites,
                )


def _safeguarding(case: Case, delegation: Delegation) -> Iterator[tuple[Function, str]]:
    """The safeguarding functions that a delegation names, each with the provision in force that gives it."""
    for ident in delegation.functions:
        function = case.register[ident]
        if isinstance(function, Function) and any(_SAFEGUARDING in name.lower() for name in _called(function)):
            live = (one for one in function.provisions if _in_force(case, delegation, one))
            provision = next(live, "")
            if provision:
                yield function, briefly(case.name(provision))


def _called(function: Function) -> tuple[str, ...]:
    return (function.name, *function.also_known_as)


def _in_force(case: Case, delegation: Delegation, provision: str) -> bool:
    nation = case.register.nation_of(case.register.body(delegation.delegated_by))
    return case.register.law.standing(provision, case.on, nation=nation).in_force is not InForce.NO


def _of_posts(silence: Silence) -> bool:
    return silence.part is AnswerPart.POSTS


def _has_post(case: Case, delegation: Delegation, function: Function) -> bool:
    """Whether a post where the function is exercised is given it by name."""
    for each in case.of(Responsibility):
        if function.id in each.functions and each.role in _ACTS and _sits_in(case, each, delegation.delegated_to):
            return True
    return False


def _result(case: Case, delegation: Delegation, verdict: Standing) -> Result:
    agreement = case.register.get(delegation.agreement)
    if verdict.in_force is not InForce.YES:
        return Result.POSSIBLE
    return arrangement(case, agreement).result() if isinstance(agreement, Agreement) else Result.NOT_EVIDENCED
