"""Control of money: who may commit it for whom, and who accounts for it and has it audited."""

from collections.abc import Iterator

from accountgraph.checks.arrangement import Arrangement, arrangements, law_of
from accountgraph.checks.boards.account import answers_as
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.money.pools import NOT_THERE, asked_of_pools, deals_with_pools, settled
from accountgraph.checks.wording import because, joined, some_of
from accountgraph.dates import InForce
from accountgraph.records import Body, Post, Responsibility, Secondment, Term
from accountgraph.register.standing import life_standing
from accountgraph.vocabulary import (
    Basis,
    FundKind,
    RequirementKind,
    ResponsibilityRole,
    Result,
    Severity,
    TermState,
    TermTopic,
)

_SEVERAL = 2
_WANTING = (TermState.PROMISED, TermState.BLANK)


@check(code="FIN-07", name="budget-holder-without-authority", severity=Severity.HIGH, basis=Basis.AUDIT_PRACTICE)
def budget_holder_without_authority(case: Case) -> Iterator[Fault]:
    """A post holds a budget with another body's money, and nothing shows that body's authority for it.

    What it looks for: a post with responsibility for a budget on behalf of a body that neither employs it nor has
    it among its posts, where that body's money is not pooled and no term gives the authority, nor a secondment to
    that body; and an agreement under which several bodies keep their own money while posts that nobody is said to
    employ hold the budgets. The second is a question only. Posts of one agreement are one finding.

    Why it matters: who commits money without authority binds nobody, or the wrong body; and each payer's auditors
    will ask for the scheme of delegation in which the post stands.

    In law: each body's standing orders and financial rules say who may commit its money; an agreement does not
    change them by itself.

    Example: the trust's manager signs orders against the council's budget, and the council's scheme of delegation
    knows no such post.

    What to do: ask each payer for the entry in its scheme of delegation; else have the council's own officers
    commit the council's money.
    """
    for one in arrangements(case):
        if one.provides(TermTopic.AUTHORITY):
            continue
        budgets = [held for held in one.under(Responsibility) if held.role is ResponsibilityRole.BUDGET]
        foreign = [held for held in budgets if _is_foreign(one, held)]
        unknown = (
            [held for held in budgets if _nobody_employs(one, held)]
            if _several_purses(one) and not deals_with_pools(one)
            else []
        )
        if foreign:
            payers = joined([case.name(held.on_behalf_of) for held in foreign])
            says = f"{_holders(one, foreign)} for {payers}, which employs none of them, and no authority is shown"
            if len(_posts(one, foreign)) == 1:
                says = f"{_holders(one, foreign)} for {payers}, which is not its employer, and no authority is shown"
            yield Fault(_first(foreign), says, one.result(), one.cites(*foreign))
        elif unknown:
            says = (
                f"{_holders(one, unknown)} while each partner's money stays its own; which partner employs them, and "
                f"whose money they may commit, is not stated in {one.told_in}"
            )
            yield Fault(_first(unknown), says, Result.POSSIBLE, one.cites(*unknown))


def _first(budgets: list[Responsibility]) -> Responsibility:
    """One of several to stand for them all, whatever the order of the file."""
    return min(budgets, key=lambda held: held.id)


def _posts(one: Arrangement, budgets: list[Responsibility]) -> list[Post]:
    """The posts that hold some budgets."""
    found = (one.case.register[ident] for ident in dict.fromkeys(ident for held in budgets for ident in held.held_by))
    return [post for post in found if isinstance(post, Post)]


def _holders(one: Arrangement, budgets: list[Responsibility]) -> str:
    """Who holds some budgets, as the beginning of a sentence."""
    posts = _posts(one, budgets)
    return f"{some_of([post.name for post in posts])} {'holds a budget' if len(posts) == 1 else 'hold budgets'}"


def _is_foreign(one: Arrangement, held: Responsibility) -> bool:
    """Whether every post that holds a budget belongs to another body than the one whose side it is on."""
    case, payer = one.case, one.case.register.legal_person(held.on_behalf_of)
    pooled = any(payer in fund.bodies for fund in settled(one))
    seconded = {post for lent, _ in case.standing_of(Secondment) if lent.works_for == payer for post in lent.posts}
    posts = _posts(one, [held])
    if not payer or pooled or not posts:
        return False
    bodies = [case.register.legal_person(post.employer) or answers_as(case, post.id) for post in posts]
    return all(body and _is_body(one, body) and body != payer for body in bodies) and not seconded & {
        post.id for post in posts
    }


def _nobody_employs(one: Arrangement, held: Responsibility) -> bool:
    """Whether posts hold a budget of which neither the employer nor the body they sit in is known."""
    posts = _posts(one, [held])
    return bool(posts) and not any(post.employer or _is_body(one, answers_as(one.case, post.id)) for post in posts)


def _is_body(one: Arrangement, ident: str) -> bool:
    """Whether something is a body in law, and no unit of nobody."""
    body = one.case.register.get(ident)
    return isinstance(body, Body) and body.is_legal_person


def _several_purses(one: Arrangement) -> bool:
    """Whether several bodies keep money of their own under an agreement."""
    return any(fund.kind is not FundKind.POOLED and len(fund.bodies) >= _SEVERAL for fund in one.funds)


@check(code="FIN-08", name="accounts-unassigned", severity=Severity.MEDIUM, basis=Basis.AUDIT_PRACTICE)
def accounts_unassigned(case: Case) -> Iterator[Fault]:
    """Nobody is made responsible for the accounts of shared money and for having them audited.

    What it looks for: an agreement whose term on accounts or audit leaves something open, or is only promised or
    blank; one that leaves the audit to a body that is no more; and one in whose own text money is pooled and that
    says nothing of audit. A schedule is not asked where its framework deals with audit.

    Why it matters: accounts that no one partner keeps are closed late, and doubts about the money surface years
    after it was spent.

    In law: of a pooled fund the regulations ask that the host has its accounts audited, and the finding then names
    the regulation; for other money auditors ask that somebody keeps the accounts, and who may see whose books.

    Example: the agreement says that "proper audit will be possible", and not who audits.

    What to do: have the agreement name who keeps the accounts, who audits them and when, and give each partner's
    auditors access.
    """
    for one in arrangements(case):
        terms = [term for term in one.terms_on(TermTopic.AUDIT) if term.agreement == one.id]
        asked = list(asked_of_pools(one, RequirementKind.AUDIT)) if deals_with_pools(one) else []
        law = f"; {law_of(case, asked[0][0])}, asks it of the host" if asked else ""
        yield from (_left_to_nobody(one, term, body) for term in terms for body in term.bodies if _is_gone(case, body))
        terms.sort(key=lambda term: term.id)
        left_open = [term for term in terms if term.leaves_open or (term.state in _WANTING and not one.is_proposed)]
        if left_open:
            said = joined([_open_in(term) for term in left_open])
            says = f"the terms on accounts and audit in {one.told_in} {said}{law}"
            yield Fault(left_open[0], says, one.result(), one.cites(*left_open))
        elif not one.terms_on(TermTopic.AUDIT) and asked and one.is_text and settled(one):
            says = f"nobody is made responsible for accounts and audit in {one.told_in}{law}"
            yield Fault(one.agreement, says, one.result(surely=asked[0][1]), settled(one)[0].cites)


def _open_in(term: Term) -> str:
    """What is wanting in a term on accounts or audit, as a verb with its object."""
    return f"leave open {term.leaves_open}" if term.leaves_open else f"are {NOT_THERE[term.state]}"


def _is_gone(case: Case, body: str) -> bool:
    """Whether a body is no more on the day."""
    record = case.register.body(body)
    ended = record.last_day.is_stated and case.on.earliest > record.last_day.latest
    return ended and life_standing(case.register, body, case.on).in_force is InForce.NO


def _left_to_nobody(one: Arrangement, term: Term, body: str) -> Fault:
    case = one.case
    gone = life_standing(case.register, body, case.on)
    says = f"{one.name} leaves the audit to {case.name(body)}{because(gone.in_words)}"
    return Fault(term, says, one.result(), one.cites(term))
