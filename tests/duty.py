"""A small partnership about one duty: in parts that a test puts together, and with something in every part."""

from functools import cache

from small import small

from accountgraph.register import Register

DUTY = """
functions:
  - {id: duty, label: The duty, provisions: [duty-act-s1], cites: [deed 1]}
holdings:
  - {id: holds, body: hill-council, functions: [duty], cites: [deed 1]}
"""
PACT = """
agreements:
  - id: pact
    label: The pact
    parties: [hill-council, health-trust]
    routes: [keeps]
    functions: [duty]
    cites: [deed 2]
    periods:
      - {label: term, first day: 2017-04-01, last day: 2019-03-31, status: in force, cites: [deed 3]}
"""
PASSES = """
delegations:
  - {id: passes, delegated by: hill-council, delegated to: health-trust, functions: [duty], agreement: pact, cites: [deed 4]}
"""
CHIEF = """
posts:
  - {id: chief, label: Chief, body: health-trust, cites: [deed 5]}
responsibilities:
  - {id: answers, held by: [chief], role: overall, accountability: managerial, says: all of it, functions: [duty], agreement: pact, cites: [deed 5]}
"""

FULL = """
groups:
  - {id: adults, label: Adults, from age: 18, cites: [deed 1]}
functions:
  - {id: duty, label: The duty, provisions: [duty-act-s1], also known as: [D1], cites: [deed 1]}
  - {id: other, label: The other duty, cites: [deed 1]}
areas:
  - {id: zone, label: The zone, functions: [duty, other], cites: [deed 1]}
  - {id: label-only, label: A label, cites: [deed 1]}
holdings:
  - {id: hill-holds, body: hill-council, functions: [duty, other], places: [hill], cites: [deed 1]}
  - {id: dale-holds, body: dale-council, functions: [duty, other], places: [dale], joint with: [health-trust], inferred: yes, note: so the law, cites: [deed 1]}
agreements:
  - id: pact
    label: The pact
    parties: [hill-council, health-trust]
    routes: [keeps]
    functions: [duty, other]
    cites: [deed 2]
    periods:
      - {label: term, first day: 2017-04-01, last day: 2019-03-31, status: in force, cites: [deed 3]}
delegations:
  - {id: passes, delegated by: hill-council, delegated to: health-trust, functions: [duty, other], agreement: pact, cites: [deed 4]}
retentions:
  - {id: keeps-it, label: Keeps it, retained by: dale-council, functions: [duty], first day: 2018-01-01, last day: no end, cites: [deed 5]}
posts:
  - {id: chief, label: Chief, body: health-trust, employer: health-trust, cites: [deed 6]}
  - {id: second, label: Second, body: health-trust, acting: yes, cites: [deed 6]}
  - {id: third, label: Third, body: hill-council, vacant: yes, cites: [deed 6]}
responsibilities:
  - {id: answers, held by: [second], role: overall, accountability: managerial, says: All of it, functions: [duty], agreement: pact, cites: [deed 6]}
  - {id: pays, held by: [second], role: budget, accountability: financial, says: The budget, functions: [duty], agreement: pact, cites: [deed 6]}
  - {id: watches, held by: [third, hill-unit], role: client side, accountability: managerial, says: Watches, functions: [duty], agreement: pact, cites: [deed 6]}
management:
  - {id: chief-manages, posts: [second], managed by: [chief], kind: line, agreement: pact, cites: [deed 6]}
boards:
  - {id: forum, label: The forum, kind: partnership board, chair in words: whoever is asked, meets: monthly, cites: [deed 7]}
memberships:
  - {id: sits, board: forum, member: chief, first day: 2018-01-01, last day: no end, cites: [deed 7]}
oversight:
  - {id: oversees, board: forum, may: Looks on, agreement: pact, cites: [deed 7]}
reporting lines:
  - {id: reports, reported by: [forum], reports to: [hill-council], kind: account, frequency: yearly, agreement: pact, cites: [deed 7]}
funds:
  - {id: pot, label: The pot, kind: pooled, host: hill-council, bodies: [hill-council, health-trust], says: One pot, agreement: pact, cites: [deed 8]}
redress:
  - {id: complain, label: Complaints, says: To the council, bodies: [hill-council], ombudsman: ombudsman, agreement: pact, cites: [deed 9]}
silences:
  - {id: quiet, part: dates, says: When it is reviewed, functions: [duty], agreement: pact, cites: [deed 10]}
  - {id: hushed, part: posts, says: Who stands in, functions: [duty], agreement: pact, cites: [deed 10]}
conflicts:
  - id: quarrel
    part: money
    question: Who pays?
    functions: [duty]
    agreement: pact
    cites: [deed 11]
    versions:
      - {says: Hill, cites: [deed 11]}
      - {says: Dale, cites: [paper 3]}
"""


@cache
def full() -> Register:
    return small(FULL)
