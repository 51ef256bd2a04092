"""Law for the cases of checks: routes with their limits, what they ask for, and what they keep out. None of it is real."""

LAW = """
shared: {id: case-law, label: Law of the cases, as at: 1 May 2018}
provisions:
  - id: rules
    label: The Rules
    uri: https://example.org/rules
    statuses: [{state: in force, first day: 2000-01-01}]
  - id: power-act
    label: Power Act
    uri: https://example.org/power
    statuses: [{state: in force, first day: 2000-01-01}]
  - id: office-act
    label: Office Act
    uri: https://example.org/office
    statuses: [{state: in force, first day: 2000-01-01}]
  - {id: office-act-s2, label: "Office Act, section 2", uri: https://example.org/office/2, within: office-act}
  - id: charge-act
    label: Charge Act
    uri: https://example.org/charge
    statuses: [{state: in force, first day: 2000-01-01}]
  - {id: grant-act, label: Grant Act, uri: "https://example.org/grant", statuses: [{state: in force, first day: 2000-01-01}]}
  - {id: entry-act, label: "Entry Act (entry by approved mental health professionals)", uri: "https://example.org/entry", statuses: [{state: in force, first day: 2000-01-01}]}
  - {id: fee-act, label: Fee Act, uri: "https://example.org/fee", statuses: [{state: in force, first day: 2000-01-01}]}
  - {id: permit-act, label: Permit Act, uri: "https://example.org/permit", statuses: [{state: in force, first day: 2000-01-01}]}
  - {id: part-act, label: Part Act, uri: "https://example.org/part", replaced by: [duty-act], statuses: [{state: in force, first day: 2000-01-01, last day: 2018-03-31}, {state: limited, first day: 2018-04-01, confidence: partly}]}
routes:
  - id: trust-acts
    label: Trust route
    powers: [power-act]
    first day: 2000-04-01
    nations: [England]
    moves functions: yes
    liability: holder
    liability provision: s5
    liability in words: The council stays liable.
    from kinds: [council]
    to kinds: [primary care trust, NHS trust, NHS foundation trust]
    in conjunction: yes
    passes on: not allowed
  - id: council-acts
    label: Council route
    powers: [power-act]
    first day: 2000-04-01
    nations: [England]
    moves functions: yes
    liability: holder
    liability provision: s5
    liability in words: The NHS body stays liable.
    from kinds: [primary care trust, NHS trust, NHS foundation trust]
    to kinds: [council]
    in conjunction: yes
    passes on: not allowed
  - id: pools
    label: Pool route
    powers: [power-act]
    first day: 2000-04-01
    nations: [England]
    liability: holder
    liability provision: s5
    liability in words: Each body stays liable for its own functions.
    from kinds: [council, primary care trust, NHS trust, NHS foundation trust]
    to kinds: [council, primary care trust, NHS trust, NHS foundation trust]
    pools money: yes
  - id: nhs-pool
    label: NHS pool route
    powers: [power-act]
    first day: 2017-07-01
    nations: [England]
    moves functions: yes
    liability: exerciser
    liability in words: Whoever exercises it answers.
    from kinds: [primary care trust, NHS trust, NHS foundation trust]
    to kinds: [primary care trust, NHS trust, NHS foundation trust, council]
    passes on: as the terms say
    pools money: yes
    pays in: [primary care trust, NHS trust, NHS foundation trust]
  - {id: permits, label: Permit route, powers: [permit-act], first day: 2015-04-01, nations: [England], moves functions: yes, liability: deemed holder, liability in words: As if the council had done it., from kinds: [council], passes on: not allowed}
  - {id: scheme, label: Scheme route, powers: [power-act], first day: 2016-04-01, nations: [Scotland], moves functions: yes, liability: integration authority, liability in words: The authority answers., from kinds: [council, health board], to kinds: [integration joint board, council, health board], passes on: allowed}
  - id: joint-acts
    label: Joint route
    powers: [power-act]
    first day: 2000-04-01
    nations: [England]
    moves functions: yes
    liability: holder
    liability in words: Each body stays liable for its own functions.
required terms:
  - {id: t-aims, label: Aims, routes: [trust-acts, council-acts, pools], kind: term, topics: [aims], says: The agreement states its aims., provision: rules, clause: rule 2(a), first day: 2000-04-01}
  - {id: t-pay, label: Payments, routes: [trust-acts, council-acts, pools], kind: term, topics: [payments], says: The agreement states what is paid and how that may be varied., provision: rules, clause: rule 2(b), first day: 2000-04-01}
  - {id: t-functions, label: Functions, routes: [trust-acts, council-acts, pools], kind: term, topics: [functions], says: The agreement names the functions., provision: rules, clause: rule 2(c), first day: 2000-04-01}
  - {id: t-duration, label: Duration, routes: [trust-acts, council-acts, pools], kind: term, topics: [duration], says: The agreement states how long it lasts., provision: rules, clause: rule 2(f), first day: 2000-04-01}
  - {id: t-ending, label: Review or ending, routes: [trust-acts, council-acts, pools], kind: term, topics: [review, variation, termination], says: "The agreement provides for review, variation or termination.", provision: rules, clause: rule 2(f), first day: 2000-04-01}
  - {id: t-monitoring, label: Monitoring, routes: [trust-acts, council-acts], kind: term, topics: [monitoring], says: The agreement says how the functions are monitored., provision: rules, clause: rule 2(g), first day: 2000-04-01}
  - {id: t-information, label: Information, routes: [trust-acts, council-acts], kind: term, topics: [information sharing], says: The agreement says how information is shared., provision: rules, clause: rule 2(i), first day: 2018-04-01}
  - {id: t-training, label: Training, routes: [trust-acts], kind: term, topics: [training], says: The agreement says how staff are trained., provision: rules, clause: rule 2(j), first day: 2018-04-01}
  - {id: t-charging, label: Charging, routes: [trust-acts], kind: term, topics: [charging], says: The agreement says how charges are set and told., provision: rules, clause: rule 2(h), functions given by: [charge-act], first day: 2003-04-01}
  - {id: t-doubted, label: Doubted, routes: [council-acts], kind: term, topics: [equality], says: The agreement deals with equality., provision: rules, clause: rule 2(z), confidence: partly}
  - {id: c-improve, label: Improvement, routes: [trust-acts, council-acts, pools], kind: condition, topics: [improvement], says: The arrangement is likely to improve how the functions are exercised., provision: rules, clause: rule 1(1)}
  - {id: c-consult, label: Consultation, routes: [trust-acts, council-acts, pools], kind: condition, topics: [consultation], says: The partners have jointly consulted those affected., provision: rules, clause: rule 1(2)}
  - {id: c-consent, label: Consent, routes: [pools, council-acts], kind: consent, topics: [consent], party kinds: [NHS trust], says: The trust's commissioners consent., provision: rules, clause: rule 3}
  - {id: r-reports, label: Reports, routes: [trust-acts, council-acts], kind: report, topics: [reports], every months: ["3", "12"], says: The body that acts reports every quarter and every year to each body for which it acts., provision: rules, clause: rule 2(3)}
  - {id: h-host, label: Host, routes: [pools], kind: host, topics: [pooled fund], says: One partner is host of the fund., provision: rules, clause: rule 4}
  - {id: h-manager, label: Pool manager, routes: [pools], kind: pool manager, topics: [pooled fund], every months: ["3", "12"], says: "The host appoints one of its officers as pool manager, who reports every quarter and every year to the partners.", provision: rules, clause: rule 4(2)}
  - {id: h-audit, label: Audit, routes: [pools], kind: audit, topics: [audit], says: The host has the fund's accounts audited., provision: rules, clause: rule 4(6)}
  - {id: j-improve, label: Improvement, routes: [joint-acts], kind: condition, topics: [improvement], says: The arrangement is likely to improve how the functions are exercised., provision: rules, clause: rule 4(1), first day: 2000-04-01, last day: no end}
  - {id: j-consult, label: Consultation, routes: [joint-acts], kind: condition, topics: [consultation], says: The partners have jointly consulted those affected., provision: rules, clause: rule 4(2), first day: 2000-04-01, last day: no end}
  - {id: j-plan, label: The plan, routes: [joint-acts], kind: condition, says: The arrangement serves the plan., provision: rules, clause: rule 4(3), first day: 2000-04-01, last day: no end}
  - {id: j-staff, label: Staff, routes: [joint-acts], kind: term, topics: [staff, accommodation], says: The agreement says which staff and rooms each provides., provision: rules, clause: rule 5(e), first day: 2000-04-01, last day: no end}
exclusions:
  - {id: x-office, label: The office, routes: [trust-acts, pools], kind: council function, provisions: [office-act], says: The office cannot be handed over., provision: rules, clause: rule 6(a), first day: 2000-04-01}
  - {id: x-approval, label: Approval, routes: [trust-acts, pools], kind: personal approval, provisions: [office-act-s2], says: Approval stays with the council., provision: rules, clause: rule 6(b), first day: 2000-04-01}
  - {id: x-surgery, label: Surgery, routes: [council-acts, pools], kind: NHS function, services: [surgery, endoscopy], says: Surgery and endoscopy are outside it., provision: rules, clause: rule 5}
  - {id: x-charge, label: Charging, routes: [trust-acts], kind: conditional, provisions: [charge-act], unless with: [duty-act], says: Charges go only with the care they are for., provision: rules, clause: rule 6(k), first day: 2003-04-01}
  - {id: x-admitted, label: Admitted, routes: [trust-acts], kind: admitted, provisions: [duty-act], says: Duties of the Duty Act may be handed over., provision: rules, clause: rule 6, first day: 2000-04-01}
  - {id: x-grant, label: Grants, routes: [trust-acts], kind: council function, provisions: [grant-act], says: Grants stay with the council., provision: rules, clause: rule 6(c), first day: 2018-04-01}
  - {id: x-rays, label: Radiotherapy, routes: [council-acts, pools], kind: NHS function, services: [radiotherapy], says: Radiotherapy is outside it., provision: rules, clause: rule 5(b), first day: 2018-04-01}
  - {id: x-fee, label: Fees, routes: [trust-acts], kind: conditional, provisions: [fee-act], unless with: [duty-act-s1], says: Fees go only with the care they are for., provision: rules, clause: rule 6(l), first day: 2018-04-01}
  - {id: x-permit, label: What cannot be permitted, routes: [permits], kind: council function, provisions: [duty-act-s1], says: The duty cannot be permitted to another., provision: permit-act, clause: s9(2), first day: 2018-04-01}
"""  # one record a line
