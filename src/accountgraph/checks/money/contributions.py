"""Money: what is paid in, and what the documents say it comes to."""

from collections.abc import Iterator

from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.dates import InForce
from accountgraph.records import Contribution, Fund
from accountgraph.vocabulary import Basis, Result, Severity


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
