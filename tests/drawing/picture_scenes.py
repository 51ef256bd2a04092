"""Scenes that the tests of the drawing room share, in the shape of real answers and charts."""

from accountgraph.drawing import Arrangement, BodyTag, Card, Joint, JointStyle, Kind, Lane, Mark, Scene

COVENTRY_BODIES = (
    BodyTag(short="CCC", name="Coventry City Council"),
    BodyTag(short="CWPT", name="Coventry and Warwickshire Partnership NHS Trust"),
    BodyTag(short="WCC", name="Warwickshire County Council"),
)
HALTON_BODIES = (
    BodyTag(short="HBC", name="Halton Borough Council"),
    BodyTag(short="SHC", name="St Helens Council"),
    BodyTag(short="PCT", name="Halton and St Helens Primary Care Trust"),
)


def chain(lane: str) -> tuple[tuple[Card, ...], tuple[Joint, ...]]:
    """One chain from a function to the board, ids prefixed by the lane; the extension is not agreed."""
    cards = (
        Card(
            id=f"{lane}-function",
            kind=Kind.FUNCTION,
            title="Assessment under the Care Act 2014, including the duty to assess and safeguard vulnerable adults",
            citations=("report App A line 1",),
        ),
        Card(
            id=f"{lane}-holder",
            kind=Kind.BODY,
            title="Coventry City Council",
            role="keeps liability",
            body="CCC",
            citations=("report 5.2",),
        ),
        Card(
            id=f"{lane}-agreement",
            kind=Kind.AGREEMENT,
            title="Section 75 Partnership Agreement, second extension",
            details=("1 April 2018 to 31 March 2019",),
            mark=Mark.POSSIBLE,
            remark="agreed by one party only on this day",
            citations=("report 1.2", "report 4.1"),
        ),
        Card(
            id=f"{lane}-trust",
            kind=Kind.BODY,
            title="Coventry and Warwickshire Partnership NHS Trust",
            role="lead body",
            body="CWPT",
            citations=("report 1.3",),
        ),
        Card(
            id=f"{lane}-director",
            kind=Kind.POST,
            title="Director of Operations",
            role="overall responsibility",
            body="CWPT",
            citations=("report App B CWPT 1",),
        ),
        Card(
            id=f"{lane}-board",
            kind=Kind.BOARD,
            title="Section 75 Strategic Board",
            role="oversight",
            citations=("report 1.7.2",),
        ),
    )
    delegation = Joint(
        from_card=f"{lane}-agreement",
        to_card=f"{lane}-trust",
        verb="to exercise them on the Council's behalf",
        detail="the Trust's board agrees the extension on an unstated day in April 2018",
        style=JointStyle.GAP,
        citations=("report 4.1",),
    )
    joints = (
        Joint(from_card=f"{lane}-function", to_card=f"{lane}-holder", verb="is held by", detail="Care Act 2014"),
        Joint(
            from_card=f"{lane}-holder",
            to_card=f"{lane}-agreement",
            verb="delegates its exercise",
            detail="NHS Act 2006 s75",
            citations=("report App A",),
        ),
        delegation,
        Joint(from_card=f"{lane}-trust", to_card=f"{lane}-director", verb="acts through", citations=("report App B",)),
        Joint(
            from_card=f"{lane}-director",
            to_card=f"{lane}-board",
            verb="is overseen by",
            style=JointStyle.FREQUENCY_NOT_STATED,
            citations=("report 1.7.2",),
        ),
    )
    return cards, joints


def coventry_ladder() -> Scene:
    """The issue's chain: function, holder that keeps liability, section 75, trust, director, board."""
    cards, joints = chain("a")
    return Scene(
        arrangement=Arrangement.LADDER,
        title="Who answers for assessment under the Care Act?",
        partnership="Coventry City Council and CWPT",
        as_at="2 April 2018",
        left_out=("names of people", "funds"),
        lead="Coventry City Council holds the function and remains liable. The Director of Operations of the Trust has "
        "overall responsibility for delivery, if the second extension is in force.",
        lanes=(Lane(heading="", cards=cards),),
        joints=joints,
        bodies=COVENTRY_BODIES,
        notes=(
            "The first extension ended on 31 March 2018; the Council approved the second on 29 March 2018.",
            "The answer is the same on every day from 1 to 30 April 2018.",
        ),
    )


def coventry_lanes() -> Scene:
    """Three query paths side by side: delegated, retained, and one with nobody at its end."""
    first, first_joints = chain("a")
    retained = (
        Card(
            id="b-function",
            kind=Kind.FUNCTION,
            title="Approved mental health professionals, guardianship",
            citations=("report 1.12",),
        ),
        Card(
            id="b-holder",
            kind=Kind.BODY,
            title="Coventry City Council",
            role="holds and exercises",
            body="CCC",
            mark=Mark.RETAINED,
            remark="outside the agreement",
            citations=("report 1.12",),
        ),
        Card(
            id="b-post",
            kind=Kind.POST,
            title="General Manager, Mental Health Services",
            body="CCC",
            citations=("report App B CCC 2",),
        ),
        Card(
            id="b-head",
            kind=Kind.POST,
            title="Head of Social Work, Mental Health and Sustainability",
            role="overall legal responsibility",
            body="CCC",
            citations=("report App B CCC 1",),
        ),
    )
    retained_joints = (
        Joint(from_card="b-function", to_card="b-holder", verb="is held by"),
        Joint(from_card="b-holder", to_card="b-post", verb="acts through", citations=("report App B CCC 2",)),
        Joint(from_card="b-post", to_card="b-head", verb="gives reassurance to", style=JointStyle.FREQUENCY_NOT_STATED),
    )
    orphan = (
        Card(id="c-function", kind=Kind.FUNCTION, title="Co-operation in relation to homelessness"),
        Card(id="c-holder", kind=Kind.BODY, title="Warwickshire County Council", body="WCC", mark=Mark.NOT_STATED),
        Card(
            id="c-nobody",
            kind=Kind.BODY,
            title="No body",
            mark=Mark.NOBODY,
            remark="the agreement expired on 31 March 2018 and no extension is recorded",
            citations=("report 1.4",),
        ),
    )
    orphan_joints = (
        Joint(from_card="c-function", to_card="c-holder", verb="would be held by", style=JointStyle.POSSIBLE),
        Joint(from_card="c-holder", to_card="c-nobody", verb="delegated to CWPT until then", style=JointStyle.GAP),
    )
    return Scene(
        arrangement=Arrangement.LADDER,
        title="Delegation chains for three functions",
        partnership="Coventry, Warwickshire and CWPT",
        as_at="2 April 2018",
        lanes=(
            Lane(heading="Care Act assessment", cards=first),
            Lane(heading="Mental Health Act functions", cards=retained),
            Lane(heading="Homelessness (Warwickshire)", cards=orphan),
        ),
        joints=(*first_joints, *retained_joints, *orphan_joints),
        bodies=COVENTRY_BODIES,
        notes=("Each lane is the answer to one question; lanes are never merged.",),
    )


def coventry_governance() -> Scene:
    """Posts and boards reporting to boards, with frequencies, stated and not."""

    def post(ident: str, title: str, body: str, **more: object) -> Card:
        return Card(id=ident, kind=Kind.POST, title=title, body=body, **more)  # type: ignore[arg-type]

    def board(ident: str, title: str, body: str = "", **more: object) -> Card:
        return Card(id=ident, kind=Kind.BOARD, title=title, body=body, **more)  # type: ignore[arg-type]

    unstated = JointStyle.FREQUENCY_NOT_STATED
    return Scene(
        arrangement=Arrangement.COLUMNS,
        title="Who reports to whom under the section 75 agreement",
        partnership="Coventry, Warwickshire and CWPT",
        as_at="29 March 2018",
        left_out=("names of people",),
        lead="Everything reports to the Section 75 Strategic Board; only the regulations' quarterly and annual reports "
        "to the councils have a stated frequency.",
        lanes=(
            Lane(
                heading="Governing bodies",
                cards=(
                    board("cabinet", "Cabinet Member for Adult Services", "CCC", citations=("report 1.2",)),
                    board("wcc", "Warwickshire Cabinet", "WCC"),
                    board("trust-board", "CWPT Board", "CWPT", citations=("report 4.1",)),
                    board("hwb", "Coventry Health and Well-Being Board", "", citations=("report 2.4",)),
                ),
            ),
            Lane(
                heading="Oversight",
                cards=(
                    board(
                        "strategic",
                        "Section 75 Strategic Board",
                        role="oversight",
                        details=("Chair not stated",),
                        citations=("report 1.7.2",),
                    ),
                ),
            ),
            Lane(
                heading="Sub-groups",
                cards=(
                    board("operational", "Operational sub-group", citations=("report 1.10",)),
                    board("performance", "Performance Group", citations=("report 1.10",)),
                    board("safeguarding", "Safeguarding sub-group", mark=Mark.PROPOSED, citations=("report 1.9",)),
                ),
            ),
            Lane(
                heading="Posts",
                cards=(
                    post("director", "Director of Operations", "CWPT", role="overall responsibility"),
                    post("associate", "Associate Director MH", "CWPT", role="operational delivery"),
                    post("deputy", "Deputy Director, Acute Services", "CWPT", mark=Mark.PROPOSED),
                    post("head", "Head of Social Work, Mental Health and Sustainability", "CCC"),
                    post("manager", "General Manager, Mental Health Services", "CCC"),
                    post("psw", "Principal Social Worker", "CCC", mark=Mark.VACANT),
                ),
            ),
        ),
        joints=(
            Joint(from_card="associate", to_card="strategic", verb="reports to", style=unstated),
            Joint(from_card="director", to_card="strategic", verb="reports to", style=unstated),
            Joint(from_card="associate", to_card="director", verb="reports to", detail="line management"),
            Joint(from_card="deputy", to_card="strategic", verb="advises", style=JointStyle.ADVISORY),
            Joint(from_card="psw", to_card="strategic", verb="advises", style=JointStyle.ADVISORY),
            Joint(from_card="operational", to_card="strategic", verb="reports to", style=unstated),
            Joint(from_card="performance", to_card="operational", verb="reports to", style=unstated),
            Joint(from_card="safeguarding", to_card="strategic", verb="reports to", style=JointStyle.POSSIBLE),
            Joint(from_card="strategic", to_card="cabinet", verb="reports to", detail="quarterly and annually"),
            Joint(from_card="strategic", to_card="wcc", verb="reports to", detail="quarterly and annually"),
            Joint(from_card="strategic", to_card="trust-board", verb="reports to", style=unstated),
            Joint(from_card="manager", to_card="head", verb="reports to", detail="reassurance"),
            Joint(from_card="head", to_card="cabinet", verb="reports to", detail="non-delegated functions"),
            Joint(from_card="hwb", to_card="cabinet", verb="advises", style=JointStyle.ADVISORY),
        ),
        bodies=COVENTRY_BODIES,
        notes=("Posts and boards named in the report; those marked proposed are recommendations of the review.",),
    )


def halton_governance() -> Scene:
    """Partnership boards of one agreement with three partners: many boards; posts and frequencies are made up."""
    boards = ("Mental Health", "Physical and Sensory Disability", "Valuing People", "Older People", "Carers")
    cards = tuple(
        Card(id=f"board-{n}", kind=Kind.BOARD, title=f"{name} Partnership Board", citations=("agreement 5.13",))
        for n, name in enumerate(boards)
    )
    leads = (
        Card(id="lead-mh", kind=Kind.POST, title="Commissioning manager, mental health", body="PCT"),
        Card(id="lead-ld", kind=Kind.POST, title="Commissioning manager, learning disability", body="SHC"),
        Card(
            id="lead-psd",
            kind=Kind.POST,
            title="Commissioning manager, physical disability",
            body="HBC",
            mark=Mark.CONFLICT,
            remark="two clauses name different leads",
            citations=("agreement 5.9", "agreement sch 2"),
        ),
        Card(id="lead-op", kind=Kind.POST, title="Commissioning manager, older people", mark=Mark.NOT_STATED),
    )
    return Scene(
        arrangement=Arrangement.COLUMNS,
        title="Reporting under the section 31 agreement of March 2008",
        partnership="Halton, St Helens and the Primary Care Trust",
        as_at="1 June 2008",
        lanes=(
            Lane(
                heading="Partners",
                cards=(
                    Card(id="hbc", kind=Kind.BODY, title="Halton Borough Council", body="HBC"),
                    Card(id="shc", kind=Kind.BODY, title="St Helens Council", body="SHC"),
                    Card(id="pct", kind=Kind.BODY, title="Halton and St Helens PCT", body="PCT"),
                ),
            ),
            Lane(
                heading="Management",
                cards=(
                    Card(id="smt", kind=Kind.BOARD, title="Senior management team meetings"),
                    Card(id="exchange", kind=Kind.BOARD, title="Joint exchange meeting"),
                ),
            ),
            Lane(heading="Partnership boards", cards=cards),
            Lane(heading="Commissioning unit", cards=leads),
        ),
        joints=(
            *(
                Joint(
                    from_card=f"board-{n}",
                    to_card="smt",
                    verb="reports to",
                    style=JointStyle.FREQUENCY_NOT_STATED,
                    citations=("agreement 5.13",),
                )
                for n in range(5)
            ),
            Joint(from_card="smt", to_card="hbc", verb="reports to", detail="monthly"),
            Joint(from_card="smt", to_card="shc", verb="reports to", detail="monthly"),
            Joint(from_card="smt", to_card="pct", verb="reports to", detail="monthly"),
            Joint(from_card="exchange", to_card="pct", verb="informs", style=JointStyle.ADVISORY),
            Joint(from_card="exchange", to_card="shc", verb="informs", style=JointStyle.ADVISORY),
            Joint(from_card="lead-mh", to_card="board-0", verb="reports to", detail="monthly"),
            Joint(from_card="lead-psd", to_card="board-1", verb="reports to", detail="monthly"),
            Joint(from_card="lead-ld", to_card="board-2", verb="reports to", detail="monthly"),
            Joint(from_card="lead-op", to_card="board-3", verb="reports to", style=JointStyle.GAP),
            Joint(from_card="lead-op", to_card="board-4", verb="reports to", style=JointStyle.POSSIBLE),
            Joint(from_card="lead-mh", to_card="smt", verb="reports to", detail="team meetings, monthly"),
            Joint(from_card="lead-ld", to_card="exchange", verb="informs", style=JointStyle.ADVISORY),
        ),
        bodies=HALTON_BODIES,
    )
