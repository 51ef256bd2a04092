"""Money: what is paid in, and what the documents say it comes to."""

from collections.abc import Iterator

from accountgraph.checks.arrangement import Arrangement, arrangements
from accountgraph.checks.boards.account import laws_of
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import joined
from accountgraph.dates import InForce
from accountgraph.records import Contribution, Fund, Term
from accountgraph.vocabulary import Basis, Nation, RequirementKind, Result, Severity, TermState, TermTopic

_NOT_THERE = (TermState.PROMISED, TermState.BLANK)


@check(
    code="FIN-04",
    name="contributions-unset",
    severity=Severity.HIGH,
    basis=Basis.REGULATION,
    nations=(Nation.ENGLAND,),
)
def contributions_unset(case: Case) -> Iterator[Fault]:
    """What the partners pay, or how that may be varied, is not settled.

    What it looks for: an agreement under a route for which the law asks for a term on payments, where that term is
    blank or only promised; where it leaves something open; where a party's contribution has no amount and no term
    settles it; or where the agreement's own text has no such term at all. Of an agreement known from a report, a
    mere absence is not reported, nor is one of a schedule whose framework has the term. One finding an agreement.

    Why it matters: without an amount nobody can be held to pay, and without a rule for varying it each budget round
    begins from nothing.

    In law: the regulations on such arrangements ask for a written term on what is paid and how it may be varied;
    the finding names the regulation.

    Example: the clause on resources announces "the commitments set out below", and nothing is set out.

    What to do: have the partners put amounts, years and a rule for varying them into the agreement, before the year
    begins.
    """
    for one in arrangements(case):
        rows = [pair for pair in one.required(RequirementKind.TERM) if TermTopic.PAYMENTS in pair[0].topics]
        terms = [term for term in one.terms_on(TermTopic.PAYMENTS) if term.agreement == one.id or not one.framework]
        what = _what_is_unset(one, terms) if rows else ""
        if what:
            law, ask = laws_of(case, [row for row, _ in rows]), "asks" if len(rows) == 1 else "ask"
            surely = min((binds for _, binds in rows), key=list(InForce).index)
            shown = [term for term in terms if term.leaves_open or term.state in _NOT_THERE] or _without_amount(one)
            says = f"{what}; {law} {ask} what is paid and how it may be varied"
            yield Fault(one.agreement, says, one.result(surely=surely), one.cites(*shown))


def _what_is_unset(one: Arrangement, terms: list[Term]) -> str:
    """What is not settled of the payments, as the beginning of a sentence; empty where all is."""
    there = [term for term in terms if term.state is TermState.PRESENT]
    left_open = [term.leaves_open for term in there if term.leaves_open]
    if left_open:
        return f"the terms on payments in {one.told_in} leave open {left_open[0][:1].lower()}{left_open[0][1:]}"
    unpaid = [] if there else _without_amount(one)
    payers = joined([one.case.name(record.paid_by) for record in unpaid]) or "each partner"
    if not there and any(term.state in _NOT_THERE for term in terms):
        return f"what {payers} {'pays' if len(unpaid) <= 1 else 'pay'} is announced and not given in {one.told_in}"
    if unpaid and not one.framework:
        return f"no amount is given for what {payers} {'pays' if len(unpaid) == 1 else 'pay'} in {one.told_in}"
    paid = any(record.fund in {fund.id for fund in one.funds} for record in one.case.of(Contribution))
    return (
        f"nothing is stated on payments in {one.told_in}"
        if one.is_text and not (terms or paid or one.framework)
        else ""
    )


def _without_amount(one: Arrangement) -> list[Contribution]:
    """What parties pay into the agreement's funds, where the documents give no amount."""
    funds = {fund.id for fund in one.funds}
    paid = (record for record in one.case.of(Contribution) if record.fund in funds)
    return [record for record in paid if record.amount is None and record.paid_by in one.agreement.parties]


@check(code="FIN-10", name="contributions-do-not-add-up", severity=Severity.MEDIUM, basis=Basis.LOGIC)
def contributions_do_not_add_up(case: Case) -> Iterator[Fault]:
    """The contributions to a fund come to another total than the one printed.

    What it looks for: a fund with a printed total and contributions that all have amounts, whose sum differs from
    the total by a pound or more. Where an amount is missing, nothing is added up.

    Why it matters: partners who pay by their own figure and report by the total cannot close the fund's accounts.

    In law: an agreement for a pooled fund states what each partner contributes; a sum that does not agree with the
    total leaves open which of the figures was agreed.

    Example: two partners commit £6 million and £9 million, and the table's total reads £16 million.

    What to do: ask for the paper on which the figures were agreed, and record the one that the partners stand by.
    """
    for fund in case.of(Fund):
        paid = [record for record in case.of(Contribution) if record.fund == fund.id]
        amounts = [record.amount for record in paid if record.amount is not None]
        if fund.total is None or not paid or len(amounts) < len(paid) or case.standing(fund).in_force is InForce.NO:
            continue
        if abs(sum(amounts) - fund.total) >= 1:
            says = f"the contributions to {fund.name} come to £{sum(amounts):,.0f}, and its total is £{fund.total:,.0f}"
            cites = tuple(dict.fromkeys((*fund.cites, *(cite for record in paid for cite in record.cites))))
            yield Fault(fund, says, Result.CONTRADICTED, cites)
