"""What a register asks of the store it stands on, and that names are found as by reading every one of them."""

import pytest
from counting_store import country, word_of
from hypothesis import given, settings
from hypothesis import strategies as st
from small import on

from accountgraph.questions import find_any, what_does, who, who_everywhere
from accountgraph.questions.finding import MATTERS, THINGS, how_well, judged
from accountgraph.questions.reaching import in_reach
from accountgraph.records import Agreement, Area, Function, Post, Provision, Record, Route
from accountgraph.register import Register, load
from accountgraph.register.in_memory import InMemory
from accountgraph.register.names import Vocabulary, alike
from accountgraph.register.store import EVERYTHING_UNDER, named_in

DAY = on("2018-04-01")
LAW = {Provision, Route}
"""The kinds that do not grow with a country."""

POINT_QUESTIONS = {
    "by words": lambda register: who(register, f"duty {word_of(3)}", on=DAY),
    "by id": lambda register: who(register, "small/duty-3", on=DAY),
    "an area": lambda register: who(register, f"Area {word_of(2)}", on=DAY),
    "everywhere": lambda register: who_everywhere(register, f"duty {word_of(1)}", on=DAY),
    "in a place": lambda register: in_reach(who_everywhere(register, f"duty {word_of(1)}", on=DAY, place="Hill")),
    "for a group": lambda register: who(register, "duty-1", on=DAY, group=f"group {word_of(1)}"),
    "what a post does": lambda register: what_does(register, f"Chief {word_of(3)}", on=DAY),
    "what a board does": lambda register: what_does(register, "small/board-2", on=DAY),
    "what an agreement does": lambda register: what_does(register, f"Pact {word_of(0)}", on=DAY),
    "anything": lambda register: find_any(register, "torn-1"),
}


@pytest.mark.parametrize("name", POINT_QUESTIONS)
def test_a_question_about_one_thing_asks_as_much_of_a_large_register_as_of_a_small_one(name):
    asked = []
    for size in (5, 40):
        register, store = country(size)
        POINT_QUESTIONS[name](register)
        assert store.scanned <= LAW
        asked.append(store.given)
    assert asked[0] == asked[1]
    assert sum(asked[0].values()) > 0


def test_an_answer_from_a_kept_register_is_the_one_from_memory():
    register, store = country(5)
    kept, again = who(register, "duty-3", on=DAY), who(Register(register.headers, store.everything()), "duty-3", on=DAY)
    assert kept.parts == again.parts
    assert kept.constant == again.constant
    assert kept.exercised_by.items[0].id == "health-trust"
    assert {conflict.id for conflict in kept.money.conflicts} == {"small/torn-3"}


# --- names ---


def scanned(register: Register, text: str, kinds: tuple[type[Record], ...]) -> set[tuple[float, str]]:
    """Every record that a text fits, as reading all their names finds them."""
    known = [record for kind in kinds for record in register.of(kind)]
    found = ((how_well(text, record), record) for record in known)
    return {
        (score, one.id)
        for score, one in found
        if score > 0 and (one.register or score >= 3 or register.is_used(one.id))
    }


SHIPPED = load()
NAMED = [record for kind in (*MATTERS, *THINGS) for record in SHIPPED.of(kind)]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Words of names that are shipped, some cut short, some with a slip of the keys; or the id or name whole."""
    record = draw(st.sampled_from(NAMED))
    whole = draw(st.sampled_from([record.name, record.name.upper(), record.id, record.id.rpartition("/")[2]]))
    words = draw(st.lists(st.sampled_from(whole.split() or [whole]), max_size=3))
    at = draw(st.integers(0, 12))
    return draw(
        st.sampled_from(
            [
                whole,
                " ".join(words),
                " ".join(word[:at] + word[at + 1 :] for word in words),
                " ".join(word[:at] for word in words),
                " ".join(word[:at] + "e" + word[at:] for word in words),
            ]
        )
    )


@settings(deadline=None)  # reading every name is slow
@given(text=texts(), things=st.booleans())
def test_names_are_found_by_their_words_as_by_reading_every_one(text, things):
    kinds = THINGS if things else MATTERS
    assert {(score, one.id) for score, one in judged(SHIPPED, text, kinds) if score} == scanned(SHIPPED, text, kinds)


LETTERS = st.text("abcé", min_size=1, max_size=12)


@given(word=LETTERS, others=st.lists(LETTERS, max_size=20))
def test_a_vocabulary_finds_every_word_that_is_alike_and_no_other(word, others):
    assert Vocabulary(others).fitting(word) == {other for other in others if alike(word, other) > 0}


@pytest.mark.parametrize("word", ["assesment", "assess", "as", "care", "cares", "socail", "managment"])
def test_a_vocabulary_of_what_is_shipped_finds_every_word_that_is_alike(word):
    known = {each for record in SHIPPED.of(Post) for each in record.name.casefold().split()}
    known |= {"assessment", "assess", "as", "a", "care", "carers", "social", "management"}
    assert Vocabulary(known).fitting(word) == {other for other in known if alike(word, other) > 0}


def test_no_words_at_all_find_nothing():
    _, store = country(2)
    assert store.with_words((Function,), ()) == ()
    assert store.with_words((Function,), ("duty", "nothing")) == ()


# --- the store in memory ---


def test_records_of_one_partnership_are_given_and_counted():
    for slug in (*SHIPPED.slugs, ""):
        own = tuple(record for record in SHIPPED.of(Agreement) if record.register == slug)
        assert SHIPPED.of(Agreement, slug) == own
        assert SHIPPED.store.count(Agreement, slug) == len(own)
    assert SHIPPED.store.count(Agreement) == len(SHIPPED.of(Agreement))


def test_what_a_record_names_is_found_by_field_and_by_being_about_a_whole_agreement():
    register, store = country(3)
    assert [one.id for one in store.naming(Area, "functions", "small/duty-2")] == ["small/area-2"]
    assert store.naming(Area, "functions", "") == ()
    assert named_in(register["small/quiet-1"], EVERYTHING_UNDER) == ("small/pact-1",)
    assert named_in(register["small/gives-1"], EVERYTHING_UNDER) == ()
    assert named_in(register["small/gives-1"], "agreement") == ("small/pact-1",)


def test_what_is_called_something_is_found_by_id_bare_id_or_whole_name():
    register, _ = country(3)
    store = InMemory(register.store.everything())
    for text in ("small/duty-2", "duty-2", f"DUTY, {word_of(2)}!"):
        assert [one.id for one in store.called((Function, Area), text)] == ["small/duty-2"]
    assert store.called((Area,), "duty-2") == ()
    assert store.called((Function,), "duty-2", "elsewhere") == ()
    assert [one.id for one in store.called((Function,), "duty-2", "small")] == ["small/duty-2"]


def test_a_place_in_the_order_of_all_is_that_of_the_files():
    register, store = country(2)
    assert [store.place(record.id) for record in register.records] == list(range(len(register.records)))
    with pytest.raises(KeyError):
        store.place("nothing")


def test_what_some_partnership_names_is_used():
    register, _ = country(1)
    assert register.is_used("hill-council")
    assert not register.is_used("dale-council")
