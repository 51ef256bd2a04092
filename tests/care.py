"""A small partnership about care: who holds it is given, and who passes it on to whom is what a test adds."""

from small import small

from accountgraph.chains import Chain, Outcome, Tracing
from accountgraph.register import Register
from accountgraph.vocabulary import State

GROUND = """
groups:
  - {id: everybody, label: Everybody, cites: [deed 1]}
  - {id: adults, within: everybody, from age: 18, cites: [deed 1]}
  - {id: elders, within: adults, from age: 65, cites: [deed 1]}
  - {id: children, within: everybody, to age: 17, cites: [deed 1]}
  - {id: carers, condition: cares for somebody, cites: [deed 1]}
functions:
  - {id: care, label: Care, provisions: [duty-act], cites: [deed 1]}
  - {id: warrants, label: Warrants, part of: care, cites: [deed 1]}
  - {id: other, label: Other, cites: [deed 1]}
areas:
  - {id: area, label: Area, functions: [care], cites: [deed 1]}
"""
HILL_HOLDS = "holdings:\n  - {id: hill-holds, body: hill-council, functions: [care], cites: [deed 1]}\n"
PACT = """
agreements:
  - id: pact
    label: The pact
    parties: [hill-council, dale-council, health-trust]
    routes: [keeps]
    functions: [care]
    periods: [{label: first term, first day: 2018-04-01, last day: 2018-04-30, status: in force, cites: [deed 6]}]
    cites: [deed 1]
"""


def passing(ident: str, giver: str, taker: str, more: str = "") -> str:
    """A delegation of care with days of its own unless it is made under an agreement."""
    days = "" if "agreement:" in more or "day:" in more else "first day: 2018-01-01, last day: no end,"
    matter = "" if "functions:" in more or "areas:" in more else "functions: [care],"
    more = f"{more}," if more else ""
    return (
        f"  - {{id: {ident}, delegated by: {giver}, delegated to: {taker}, {matter} {more} {days} cites: [deed 2]}}\n"
    )


def care(*sections: str, holdings: str = HILL_HOLDS) -> Register:
    """A register about care, held by Hill Council unless said otherwise; delegations come after "delegations:"."""
    delegations = "".join(section for section in sections if section.startswith("  - "))
    others = "".join(section for section in sections if not section.startswith("  - "))
    return small(GROUND, holdings, others, f"delegations:\n{delegations}" if delegations else "")


def only(tracing: Tracing) -> Outcome:
    (outcome,) = tracing.outcomes
    return outcome


def ways(tracing: Tracing) -> dict[str, str]:
    """The live chains of a tracing as "from, to, to": how certain."""
    return {way(chain): chain.in_force.value for chain in tracing.chains}


def way(chain: Chain) -> str:
    return " > ".join((chain.holder, *(link.to_body for link in chain.links)))


def states(tracing: Tracing) -> dict[str, State]:
    return {outcome.held.holding.body: outcome.state for outcome in tracing.outcomes}
