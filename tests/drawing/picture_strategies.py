"""Random scenes: any columns with any joints, any lanes, and words that nobody would write."""

from hypothesis import strategies as st

from accountgraph.drawing import Arrangement, Card, Joint, JointStyle, Kind, Lane, Mark, Scene

PLAIN_WORDS = st.sampled_from(
    ("Board", "Joint commissioning board for adults", "Director", "Head of Social Work, Mental Health", "Cabinet")
)
HOSTILE_WORDS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        (
            '<script>alert("1")</script>',
            "</text></svg>]]>&amp;&lt;",
            "\u202egnihton\u202c \u2066x\u2069",
            "מועצת העיר",
            "Bwrdd Iechyd Prifysgol Betsi Cadwaladr, ŵ ŷ â ê î ô û Ŵ Ŷ",
            "Comhairle nan Eilean Siar à è ì ò ù, ḃ ċ ḋ ḟ ġ ṁ ṗ ṡ ṫ",
            "a\x00b\x08c\x1b[31md\ufffee\ud800f\u0085g",
            "x" * 200,
            "many words " * 20,
            "%%{init: {'theme':'dark'}}%% end; \"] --> n1 #quot; `**b**`",
            "会议 委员会 " * 6,
            "e\u0301\u0301\u0301",
        )
    ),
)


@st.composite
def cards(draw: st.DrawFn, ident: str, words: st.SearchStrategy[str]) -> Card:
    return Card(
        id=ident,
        kind=draw(st.sampled_from(Kind)),
        title=draw(words),
        role=draw(st.one_of(st.just(""), words)),
        body=draw(st.sampled_from(("", "CCC", "CWPT"))),
        details=tuple(draw(st.lists(words, max_size=2))),
        citations=tuple(draw(st.lists(words, max_size=2))),
        mark=draw(st.sampled_from(Mark)),
        remark=draw(st.one_of(st.just(""), words)),
    )


@st.composite
def column_scenes(draw: st.DrawFn, words: st.SearchStrategy[str] = PLAIN_WORDS) -> Scene:
    """One to five columns of one to six cards with up to fourteen joints between any of them; perhaps some cards apart."""
    sizes = draw(st.lists(st.integers(1, 6), min_size=1, max_size=5))
    lanes = tuple(
        Lane(heading=draw(words), cards=tuple(draw(cards(f"c{column}-{place}", words)) for place in range(size)))
        for column, size in enumerate(sizes)
    )
    ids = [card.id for lane in lanes for card in lane.cards]
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda pair: pair[0] != pair[1])
    ends = draw(st.lists(pairs, max_size=14)) if len(ids) > 1 else []
    apart = tuple(draw(cards(f"apart-{place}", words)) for place in range(draw(st.integers(0, 5))))
    lanes += (Lane(heading=draw(words), cards=apart, apart=True),) if apart else ()
    details = st.sampled_from(("", "monthly", "quarterly and annually", "at every meeting of the board"))
    return Scene(
        arrangement=Arrangement.COLUMNS,
        title=draw(words),
        lanes=lanes,
        joints=tuple(
            Joint(
                from_card=first,
                to_card=last,
                verb=draw(st.sampled_from(("reports to", "advises"))),
                detail=draw(st.one_of(details, words)),
                style=draw(st.sampled_from(JointStyle)),
                mark=draw(st.sampled_from((Mark.PLAIN, Mark.PLAIN, Mark.POSSIBLE, Mark.PROPOSED))),
                citations=tuple(draw(st.lists(words, max_size=1))),
            )
            for first, last in ends
        ),
        lead=draw(st.one_of(st.just(""), words)),
        notes=tuple(draw(st.lists(words, max_size=2))),
    )


@st.composite
def ladder_scenes(draw: st.DrawFn, words: st.SearchStrategy[str] = PLAIN_WORDS) -> Scene:
    """One to six lanes of one to five cards, neighbours joined once, twice or not at all."""
    sizes = draw(st.lists(st.integers(1, 5), min_size=1, max_size=6))
    lanes = tuple(
        Lane(heading=draw(words), cards=tuple(draw(cards(f"c{lane}-{place}", words)) for place in range(size)))
        for lane, size in enumerate(sizes)
    )
    joints = tuple(
        Joint(
            from_card=f"c{lane}-{place}",
            to_card=f"c{lane}-{place + 1}",
            verb=draw(words),
            detail=draw(st.one_of(st.just(""), words)),
            style=draw(st.sampled_from(JointStyle)),
            citations=tuple(draw(st.lists(words, max_size=2))),
        )
        for lane, size in enumerate(sizes)
        for place in range(size - 1)
        for _ in range(draw(st.integers(0, 2)))
    )
    return Scene(arrangement=Arrangement.LADDER, title=draw(words), lanes=lanes, joints=joints)
