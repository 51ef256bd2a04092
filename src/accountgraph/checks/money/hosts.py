"""Pooled funds: who is host, who manages them, and whom the manager tells."""

from collections.abc import Iterator

from accountgraph.checks.arrangement import Arrangement, arrangements, law_of
from accountgraph.checks.boards.account import answers_as, how_often, lines_to, unmet
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.money.pools import Pools, asked_of_pools, deals_with_pools, pools, settled
from accountgraph.checks.wording import joined
from accountgraph.records import Fund, Post, RequiredTerm, Secondment, Term
from accountgraph.vocabulary import Basis, Nation, RequirementKind, Result, Severity, TermTopic


@check(
    code="FIN-01",
    name="pool-without-host",
    severity=Severity.CRITICAL,
    basis=Basis.REGULATION,
    nations=(Nation.ENGLAND,),
)
def pool_without_host(case: Case) -> Iterator[Fault]:
    """Money is pooled, and no partner is named as host of the fund.

    What it looks for: a pooled fund under a route for which the law asks for a host, and no host. A pool that is
    only thought of, or that a reader concluded, is left out; one that is proposed counts once its money or its
    manager is set out. Two hosts for two funds of one agreement are as it should be. Pools of one agreement without
    a host are one finding.

    Why it matters: nobody keeps the fund's accounts, has them audited, or answers when money is missing.

    In law: the regulations on pooled funds make one partner responsible for accounts and audit, and have the
    agreement name it; the finding names the regulation.

    Example: the trust and the council pool their equipment budgets, and the paper says only that "a pool exists".

    What to do: ask whose ledger the fund is in; have the agreement name that partner as host.
    """
    for found in pools(case, RequirementKind.HOST):
        without = tuple(fund for fund in found.funds if not fund.host)
        if without:
            group = Pools(found.under, without, found.row, found.binds)
            says = (
                f"no host is named for {group.names} in {found.under.told_in}; {law_of(case, found.row)}, asks for one"
            )
            cites = dict.fromkeys(cite for fund in without for cite in fund.cites)
            yield Fault(group.subject, says, found.under.result(surely=found.binds), tuple(cites))


@check(
    code="FIN-02",
    name="pool-without-manager",
    severity=Severity.HIGH,
    basis=Basis.REGULATION,
    nations=(Nation.ENGLAND,),
)
def pool_without_manager(case: Case) -> Iterator[Fault]:
    """A pooled fund has no manager, or one who is not shown to be the host's officer.

    What it looks for: a pooled fund under a route for which the law asks for a pool manager, where no post manages
    it; where the post's employer, or else the body it sits in, is another than the host, and no secondment to the
    host is shown; or where a manager is named and no host. Also a term by which somebody other than an officer is
    to manage pools, as the reader noted it. Pools of one agreement that lack the same are one finding.

    Why it matters: a manager whom the host does not employ is not bound by the host's rules for money.

    In law: the regulations on pooled funds have the host appoint one of its own officers; the finding names the
    regulation.

    Example: the council is host, and the fund is managed by a director of the trust.

    What to do: have the host appoint one of its officers, or place the manager at the host's disposal by an
    agreement, and record the post.
    """
    for found in pools(case, RequirementKind.POOL_MANAGER):
        one, law = found.under, f"{law_of(case, found.row)}, asks for an officer of the host"
        without = tuple(fund for fund in found.funds if not fund.pool_manager)
        if without:
            group = Pools(one, without, found.row, found.binds)
            cites = dict.fromkeys(cite for fund in without for cite in fund.cites)
            says = f"no pool manager is named for {group.names} in {one.told_in}; {law}"
            yield Fault(group.subject, says, one.result(surely=found.binds), tuple(cites))
        for fund in found.funds:
            if doubt := _not_hosts_officer(case, fund):
                says, sure = doubt
                result = one.result(surely=found.binds) if sure else Result.POSSIBLE
                yield Fault(fund, f"{says}; {law}", result, fund.cites)
    for one in arrangements(case):
        for row, binds in asked_of_pools(one, RequirementKind.POOL_MANAGER) if one.framework is None else ():
            for term in _departing(one, row):
                departs = term.departs_from_law.rstrip(".")
                says = f'the term "{term.name}" in {one.told_in} departs from {law_of(case, row)}: {departs}'
                yield Fault(term, says, one.result(surely=binds), term.cites)


def _not_hosts_officer(case: Case, fund: Fund) -> tuple[str, bool] | None:
    """Why a pool's manager may not be the host's officer, and whether that is sure."""
    manager, host = case.register.get(fund.pool_manager), case.register.legal_person(fund.host)
    if not isinstance(manager, Post):
        return None
    if not host:
        return f"{manager.name} manages {fund.name}, and no host is named whose officer that would be", False
    works_in = case.register.legal_person(manager.employer) or answers_as(case, manager.id)
    seconded = any(manager.id in one.posts and one.works_for == host for one, _ in case.standing_of(Secondment))
    if not works_in or works_in == host or seconded:
        return None
    verb = "is employed by" if manager.employer else "sits in"
    says = f"{manager.name}, who manages {fund.name}, {verb} {case.name(works_in)}, and its host is {case.name(host)}"
    return says, bool(manager.employer)


def _departing(one: Arrangement, row: RequiredTerm) -> list[Term]:
    """Terms on the same topic of which a reader noted that they depart from what the law asks here."""
    related = one.case.register.related
    return [
        term
        for term in one.terms_on(*row.topics)
        if term.agreement == one.id and any(related(provision, row.provision) for provision in term.law_departed_from)
    ]


@check(
    code="FIN-03",
    name="pool-reports-missing",
    severity=Severity.HIGH,
    basis=Basis.REGULATION,
    nations=(Nation.ENGLAND,),
)
def pool_reports_missing(case: Case) -> Iterator[Fault]:
    """The partners in a pooled fund are not shown to get the reports on it that the law asks for.

    What it looks for: an agreement with a pooled fund, or with terms on how its pools are run, under a route for
    which the law asks for reports on the fund, and a partner other than the host to which no line of report with a
    stated interval leads that is short enough. A report to a joint board reaches no partner by itself, and a line
    that a reader concluded does not count. Of an agreement known from a report alone this is asked only where the
    report speaks of reports on money, and of a schedule never where its framework deals with them.

    Why it matters: a partner that is not told what the pool spends cannot answer for its own share.

    In law: the regulations on pooled funds have the pool manager give every partner reports at stated intervals and
    a yearly return; the finding names the regulation.

    Example: monthly figures go to the partnership board, and nothing goes to the trust that pays half.

    What to do: have the agreement say that the pool manager reports to each partner, to whom there, and when.
    """
    for one in arrangements(case):
        if not deals_with_pools(one) or not (one.is_text or _speaks_of_running(one)):
            continue
        partners = _partners_told(one)
        for row, binds in asked_of_pools(one, RequirementKind.REPORT, RequirementKind.POOL_MANAGER):
            missing = {body: months for body in partners if (months := unmet(row, lines_to(one, body)))}
            if missing:
                intervals = sorted({month for each in missing.values() for month in each})
                whom = joined([case.name(body) for body in missing], "or")
                says = (
                    f"no report on the pooled money to {whom} {how_often(intervals)} is stated in {one.told_in}; "
                    f"{law_of(case, row)}, asks for it"
                )
                yield Fault(one.agreement, says, one.result(surely=binds), one.cites(*_about_reports(one)))
                break


def _speaks_of_running(one: Arrangement) -> bool:
    """Whether the documents say how the money is reported on or the pool is run."""
    topics = (TermTopic.REPORTS, TermTopic.POOLED_FUND, TermTopic.FINANCIAL_CONTROL)
    return any(term.agreement == one.id for term in one.terms_on(*topics))


def _partners_told(one: Arrangement) -> tuple[str, ...]:
    """The partners that the manager must tell: whose money is in the pools, without a host that hosts them all."""
    funds = settled(one)
    bodies = dict.fromkeys(body for fund in funds for body in fund.bodies) or dict.fromkeys(one.agreement.parties)
    hosts = {one.case.register.legal_person(fund.host) for fund in funds}
    return tuple(body for body in bodies if hosts != {body})


def _about_reports(one: Arrangement) -> list[Term]:
    """The terms that come nearest: on how the pool is managed and watched, else on reports."""
    near = one.terms_on(TermTopic.POOLED_FUND, TermTopic.MONITORING)
    return [term for term in near if _told(term)] or list(one.terms_on(TermTopic.REPORTS))


def _told(term: Term) -> bool:
    """Whether a term deals with telling somebody about money."""
    words = f"{term.says} {term.leaves_open}".lower()
    return "report" in words and any(word in words for word in ("spend", "budget", "pool", "financ", "account"))
