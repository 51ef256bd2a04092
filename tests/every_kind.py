"""One small register with at least one record of every kind and something in every field, and what it shares."""

from small import register_of

from accountgraph.register import Register

SHARED_BODIES = """
shared: {id: bodies, label: Shared bodies}
places:
  - {id: land, label: The land, codes: ["gss:X1"]}
  - {id: hill, label: Hill, within: land, also known as: [The Hill]}
bodies:
  - {id: council, label: Hill Council, kind: council, nation: England, codes: ["gss:X2"], places: [hill]}
  - {id: old-trust, label: Old Trust, kind: primary care trust, nation: England, last day: 2018-03-31}
  - {id: trust, label: New Trust, kind: NHS trust, nation: England, first day: 2018-04-01, last day: no end}
  - {id: watch, label: The Ombudsman, kind: ombudsman, nation: United Kingdom}
  - {id: league, label: The League, kind: other, funded by: [council, trust]}
successions:
  - {id: old-to-new, label: Old Trust to New Trust, predecessors: [old-trust], successors: [trust], on: 2018-04-01, instrument: an order, carries over: its agreements, arrangements continue: yes}
"""  # one record a line

LAW = """
shared: {id: law, label: The law, as at: 1 May 2018}
documents:
  - {id: statute-book, label: The statute book, kind: legislation}
provisions:
  - {id: new-act, label: New Act, uri: http://www.legislation.gov.uk/id/ukpga/2014/1}
  - id: old-act
    label: Old Act
    uri: http://www.legislation.gov.uk/id/ukpga/1948/1
    replaced by: [new-act]
    references read as: new-act
    read as from: 2015-04-01
    statuses:
      - {nations: [England], age group: adults, state: disapplied, first day: 2015-04-01, last day: no end, by: an order, source: the statute book, cites: [statute-book]}
  - {id: old-act-s1, label: "Old Act, section 1", uri: not a uri, within: old-act}
routes:
  - id: lending
    label: Lending
    first day: 2000-04-01
    powers: [new-act]
    nations: [England, Wales]
    who to whom: A council lets a trust exercise functions.
    from kinds: [council]
    to kinds: [NHS trust, primary care trust]
    both ways: yes
    moves functions: yes
    in conjunction: yes
    pools money: yes
    pays in: [council, NHS trust]
    liability: holder
    liability provision: s1(5)
    liability in words: The holder stays liable.
    terms required: In writing.
    passes on: as the terms say
    passing on: Not stated.
    holder may still act: Not stated.
    confidence: partly
    source: the statute book
required terms:
  - id: report-asked
    label: A report each quarter
    first day: 2000-04-01
    routes: [lending]
    kind: report
    topics: [reports, pooled fund]
    says: The host reports to its partners.
    provision: new-act
    clause: s1(7)
    party kinds: [council]
    functions given by: [old-act]
    every months: [3, 12]
    exceptions: Not where the partners agree otherwise.
    confidence: partly
    source: the statute book
exclusions:
  - id: kept-out
    label: Section 1 is kept out
    first day: 2000-04-01
    routes: [lending]
    kind: council function
    provisions: [old-act-s1]
    services: [emergency services]
    unless with: [new-act]
    says: Functions of section 1 stay where they are.
    provision: new-act
    clause: s1(8)
    confidence: partly
    source: the statute book
"""  # one record a line

REGISTER = """
register: {id: every-kind, label: A register with every kind, nation: England, summary: For trying things out.}
documents:
  - id: deed
    label: The deed
    kind: agreement
    dated: March 2018
    licence: Facts only
    clauses:
      - {clause: 1, label: Functions}
      - {clause: App A line 2, label: Staff}
      - {clause: 9, label: Background, nothing to model: policy context}
  - {id: paper, label: The paper, kind: report, dated: 2018-05-01, about: [bargain], published by: council, cites: [paper 2]}
bodies:
  - {id: team, label: Care team, kind: unit, part of: council, cites: [deed 1]}
  - {id: desk, label: Care desk, kind: unit, part of: team, cites: [deed 1]}
groups:
  - {id: people, label: People, cites: [deed 1]}
  - {id: adults, label: Adults, within: people, from age: 18, to age: 64.5, condition: in need, also known as: [grown-ups], cites: [deed 1]}
functions:
  - {id: duty, label: A duty, provisions: [new-act], also known as: [Duty], cites: [deed 1]}
  - {id: small-duty, label: A smaller duty, part of: duty, cites: [deed 1]}
areas:
  - {id: everything, label: Everything, cites: [deed 1]}
  - {id: care, label: Care, within: everything, functions: [duty], groups: [adults], cites: [deed 1]}
holdings:
  - {id: held, label: The council has the duty, body: council, joint with: [trust], functions: [duty], cites: [deed 1]}
agreements:
  - {id: frame, label: The frame, parties: [council, trust], cites: [deed 1]}
  - id: bargain
    label: The bargain
    parties: [council, trust]
    under: frame
    routes: [lending]
    flexibilities: [lead commissioning, pooled fund]
    power cited: [new-act]
    functions: [duty]
    areas: [care]
    places: [hill]
    groups: [adults]
    dated: 28 March 2018
    extensions allowed: 2
    longest extension: two years each
    also known as: [The deal]
    cites: [deed 1]
    periods:
      - label: first term
        first day: April 2018
        last day: 2021-03-31
        status: in force
        note: The day is blank.
        inferred: yes
        cites: [deed 1]
        approvals:
          - {by: council, through: its cabinet, state: given, on: 2018-03-27, cites: [deed 1]}
          - {by: trust, state: awaited}
delegations:
  - {id: lent, label: The trust acts, delegated by: council, delegated to: trust, functions: [duty], places: [hill], groups: [adults], route: lending, first day: 2018-04-01, last day: 2019-03-31, note: As read., cites: [deed 1, deed App A line 2]}
  - {id: lent-again, label: The trust acts, delegated by: council, delegated to: trust, functions: [duty], first day: 2018-04-01, last day: 2018-12-31, cites: [paper 3]}
  - {id: lent-in-march, label: Before, delegated by: council, delegated to: old-trust, functions: [duty], first day: 2018-01-01, last day: 2018-12-31, cites: [paper 3]}
retentions:
  - {id: kept, label: The council keeps some, retained by: council, functions: [small-duty], first day: 2018-04-01, last day: no end, inferred: yes, note: From what is left out.}
leads:
  - {id: lead-named, label: Trust leads, type: lead provider, body: trust, leads for: [council], areas: [care], route: lending, first day: 2018-04-01, last day: no end, cites: [deed 1]}
  - {id: lead-described, label: An authority leads, type: not typed, candidates: [council, trust], named as: the authority, areas: [care], first day: 2018-04-01, last day: no end, cites: [deed 1]}
  - {id: lead-open, label: To be decided, type: chair, undecided: yes, provisionally: trust, areas: [care], cites: [deed 1]}
terms:
  - {id: term-exit, label: Exit, agreement: bargain, topic: exit, state: promised, says: It will follow., bodies: [council], promised document: Schedule 4, cites: [deed 1]}
  - {id: term-frame, label: Disputes, agreement: frame, topic: disputes, says: The chief decides., step: 1, cites: [deed 1]}
  - {id: term-disputes, label: Deadlock, agreement: bargain, topic: disputes, says: An arbitrator decides., overrides: [term-frame], circumstance: deadlock, effect: the arbitrator's word is final, notice: "a month, in writing", step: 2, leaves open: who appoints the arbitrator, nobody settles: yes, departs from law: it allows no appeal, law departed from: [new-act], cites: [deed 1]}
events:
  - {id: signing, label: Signing, agreement: bargain, kind: signature, state: happened, on: 2018-03-28, by: [council, chief, forum], cites: [deed 1]}
  - {id: publishing, label: Publishing, about: [paper, pot, forum, worker], kind: publication, state: planned, on: 2018-06-01, cites: [deed 1]}
posts:
  - {id: chief, label: Chief, body: council, also in: [trust], statutory office: director of adult social services, employer: council, place: hill, also known as: [Head], cites: [deed 1]}
  - {id: worker, label: Worker, body: team, employer: council, funded from: pot, vacant: yes, acting: yes, number of posts: 2, first day: 2018-04-01, last day: no end, cites: [deed App A line 2]}
appointments:
  - {id: chief-person, label: Pat Example is Chief, person: Pat Example, post: chief, first day: 2018-04-01, last day: no end, signatory: yes, cites: [deed 1]}
  - {id: contact-person, label: Sam Example for questions, person: Sam Example, post: chief, as contact: yes, cites: [deed 1]}
  - {id: nobody-named, label: One person in two posts, post: worker, same person as: [chief-person], first day: 2018-04-01, last day: no end, cites: [deed 1]}
responsibilities:
  - {id: answers, label: Chief answers, held by: [chief], role: overall, accountability: statutory, says: for it all, on behalf of: council, functions: [duty], agreement: bargain, first day: 2018-05-01, cites: [deed 1]}
management:
  - {id: managing, label: Chief manages, posts: [worker], managed by: [chief], kind: day-to-day, through: a deputy, first day: 2018-04-01, last day: no end, cites: [deed 1]}
  - {id: managing-open, label: One of two manages, posts: [worker, lent-staff], managed by: [chief, trust], kind: line, first day: 2018-04-01, last day: no end, cites: [deed 1]}
supervision:
  - {id: supervising, label: Trust supervises, posts: [worker], supervised by: [trust], frequency: monthly, says: in person, first day: 2018-04-01, last day: no end, cites: [deed 1]}
secondments:
  - {id: lent-post, label: The worker is lent, posts: [worker], employer: council, works for: trust, managed by: chief, supervised by: trust, first day: 2018-04-01, last day: no end, cites: [deed App A line 2]}
  - {id: lent-staff, label: Others are lent, staff: other staff, employer: council, works for: trust, first day: 2018-04-01, last day: no end, cites: [deed App A line 2]}
  - {id: lent-nowhere, label: A few are lent, staff: a few, employer: council, works for in words: whoever needs them, first day: 2018-04-01, last day: no end, cites: [deed App A line 2]}
boards:
  - {id: forum, label: The forum, kind: partnership board, of: [council, trust], level: second, places: [hill], chair: [chief, worker], chair in words: "the chief, then the worker", meets: monthly, quorum: three, decides by: consensus, tie break: both go back to their bodies, nobody settles: yes, powers from: [new-act], powers in words: what each body gives it, also known as: [Board], first day: 2018-04-01, last day: no end, cites: [deed 1]}
  - {id: cabinet, label: The cabinet, kind: governing body, of: [council], first day: 2018-04-01, last day: no end, cites: [deed 1]}
  - {id: circle, label: The circle, kind: sub-group, part of: forum, cites: [deed 1]}
memberships:
  - {id: sits, label: The trust sits, board: forum, member: trust, capacity: core member, vote: votes, voting: one vote, interest: it provides the care, first day: 2018-04-01, last day: no end, cites: [deed 1]}
  - {id: chief-sits, label: The chief sits, board: forum, member: chief, first day: 2018-04-01, last day: no end, cites: [deed 1]}
  - {id: user-sits, label: A user sits, board: forum, member in words: a user, cites: [deed 1]}
oversight:
  - {id: overseeing, label: The forum oversees, board: forum, may: monitor and spend, decides: yes, agreement: bargain, first day: 2018-05-01, cites: [deed 1]}
reporting lines:
  - {id: report-line, label: Forum to cabinet, reported by: [forum], reports to: [cabinet], kind: account, frequency: yearly, every months: 12, what: progress, first day: 2018-04-01, last day: 2018-12-31, cites: [deed 1]}
  - {id: report-line-undated, label: Chief to cabinet, reported by: [chief], reports to: [cabinet], kind: account, cites: [paper 4]}
  - {id: report-line-in-words, label: Users to the forum, reported by in words: users, reports to: [forum], kind: not stated, cites: [deed 1]}
  - {id: link-line, label: Circle and cabinet, reported by: [circle], reports to: [cabinet], kind: link, first day: 2018-04-01, last day: no end, cites: [deed 1]}
funds:
  - {id: pot, label: The pot, kind: pooled, bodies: [council, trust], host: council, pool manager: chief, total: 6690000, says: One fund., functions: [duty], first day: 2018-04-01, last day: no end, cites: [deed 1]}
contributions:
  - {id: payment, label: A payment, fund: pot, paid by: council, amount: 6690000, year: between 2018-04-01 and 2019-03-31, says: Yearly., first day: 2018-04-01, last day: no end, cites: [deed 1]}
redress:
  - {id: complaint, label: Complaints, says: First to the trust., bodies: [trust], ombudsman: watch, areas: [care], first day: 2018-04-01, last day: no end, cites: [deed 1]}
silences:
  - {id: no-end-said, label: Exit, part: dates, says: What happens at the end., about: [bargain], cites: [deed 1]}
conflicts:
  - id: two-versions
    label: Who leads
    part: exercised by
    question: Who leads?
    about: [lead-described]
    cites: [deed 1]
    versions:
      - {says: the council, cites: [deed 1]}
      - {says: the trust, cites: [deed App A line 2]}
assertions:
  - {id: boards-cannot-hold, label: Boards, topic: boards, says: A board is no legal person., bodies: [council], cites: [deed 1]}
"""  # one record a line


def every_kind() -> Register:
    """The register, with its shared bodies and its law."""
    return register_of(SHARED_BODIES, REGISTER, world=LAW)
