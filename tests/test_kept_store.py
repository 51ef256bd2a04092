"""A compiled register gives what reading its tables gives: every record, and everything that finds records."""

from collections.abc import Iterator
from datetime import date

import pytest
from kept_tried import Both, as_read, every_kind, fields_naming, shipped
from tables_tried import change, in_full, without_column

from accountgraph.reading.tables import Form, export_tables
from accountgraph.records import SECTIONS, Appointment, Delegation, Function, Lead, Post, Record, Term
from accountgraph.register import Register
from accountgraph.register.compiled_copy import SWITCH
from accountgraph.register.kept.keys import key_of
from accountgraph.register.names import bare_id, letters_of, names_of, words_in
from accountgraph.shipped import shipped_registers

KINDS = tuple(SECTIONS.values())
EVERY = [("every kind", form) for form in Form] + [(slug, form) for slug in shipped_registers() for form in Form]


@pytest.fixture
def both(request, tmp_path, monkeypatch) -> Both:
    monkeypatch.setenv(SWITCH, str(tmp_path / "cache"))
    name, form = request.param
    if name == "every kind":
        return every_kind(tmp_path / "tables", form, monkeypatch)
    return shipped(name, tmp_path / "tables", form)


everywhere = pytest.mark.parametrize("both", EVERY, ids="-".join, indirect=True)
in_one = pytest.mark.parametrize("both", EVERY[:1] + EVERY[4:5], ids="-".join, indirect=True)


def idents(records: tuple[Record, ...]) -> list[str]:
    return [record.id for record in records]


@everywhere
def test_every_record_is_the_same(both):
    made, read = both.kept.store.everything(), both.store.everything()
    assert in_full(made) == in_full(read), "with where it was written, its citations and its days as written"
    assert made == read
    assert both.kept.headers == both.headers


@everywhere
def test_what_finds_records_finds_the_same(both):
    kept, store = both.kept.store, both.store
    every = store.everything()
    for kind in KINDS:
        assert idents(kept.of(kind)) == idents(store.of(kind))
        for slug in ("", every[-1].register, "no-such-slug"):
            assert idents(kept.of(kind, slug)) == idents(store.of(kind, slug))
            assert kept.count(kind, slug) == store.count(kind, slug)
        assert kept.count(kind) == store.count(kind)
    for record in every:
        assert kept.get(record.id) == record
        assert kept.place(record.id) == store.place(record.id)
        assert kept.is_used(record.id) == store.is_used(record.id)


@in_one
def test_what_names_a_record_is_the_same(both):
    named = ["", "no-such-id", *idents(both.store.everything())]
    for kind, field in fields_naming():
        for ident in named:
            assert idents(both.kept.store.naming(kind, field, ident)) == idents(both.store.naming(kind, field, ident))


@in_one
def test_fields_that_name_no_records_are_searched_all_the_same(both):
    for kind, field in ((Function, "also_known_as"), (Function, "label"), (Function, "no_such_field"), (Term, "topic")):
        for said in ("Duty", "A duty", "reports"):
            assert both.kept.store.naming(kind, field, said) == both.store.naming(kind, field, said)


def asked_for(records: tuple[Record, ...]) -> Iterator[str]:
    """Ids, names, and texts that are nearly names."""
    for record in records:
        yield from (record.id, bare_id(record), record.id.replace("/", " "))
        for name in names_of(record):
            yield from (name, name.upper(), f"  {name}, ", name[:-1])


@in_one
def test_what_records_are_called_finds_the_same(both):
    for text in dict.fromkeys(asked_for(both.store.everything())):
        for kinds in (KINDS, (Function,), (Post, Delegation)):
            found, wanted = (set(idents(store.called(kinds, text))) for store in (both.kept.store, both.store))
            assert found == wanted, text


@in_one
def test_words_find_the_same(both):
    for record in both.store.everything()[::3]:
        words = words_in(record.name)
        for asked in (
            words,
            words[:1],
            [word[:4] for word in words[:2]],
            [word[:-2] + word[-1:] for word in words[:2]],
            [],
        ):
            for kinds in ((type(record),), (Function, Post)):
                found, wanted = (set(idents(store.with_words(kinds, asked))) for store in (both.kept.store, both.store))
                assert found == wanted, asked


@in_one
def test_one_partnership_is_asked_alone(both):
    for slug in ("", "every-kind", "other"):
        for kinds, text in (((Function,), "duty"), (KINDS, "council")):
            for ask in ("called", "with_words"):
                given = text if ask == "called" else [text]
                found, wanted = (
                    set(idents(getattr(store, ask)(kinds, given, slug))) for store in (both.kept.store, both.store)
                )
                assert found == wanted


@pytest.mark.parametrize("both", EVERY[:1], ids="-".join, indirect=True)
def test_what_is_not_there_is_not_found(both):
    store = both.kept.store
    for ident in ("", "no-such-id", "every-kind/", "every-kind/no-such-id", "other/duty", "duty", "every-kind/council"):
        assert store.get(ident) is None
        with pytest.raises(KeyError):
            store.place(ident)
    assert store.get("every-kind/duty") is store.get("every-kind/duty"), "made once"


@pytest.mark.parametrize("both", EVERY[:1], ids="-".join, indirect=True)
def test_a_register_on_it_answers_as_one_in_memory(both):
    made = Register.kept(both.headers, both.kept.store)
    read = Register(both.headers, both.store.everything())
    for record in read.records:
        assert made.wider(record.id) == read.wider(record.id)
        assert made.matters_within(record.id) == read.matters_within(record.id)
        assert made.matters_under(record.id) == read.matters_under(record.id)
        for kind in (Delegation, Lead):
            assert made.statements_about(kind, record.id) == read.statements_about(kind, record.id)


def test_columns_that_a_table_lacks_are_empty(tmp_path, monkeypatch):
    monkeypatch.setenv(SWITCH, str(tmp_path / "cache"))
    folder = tmp_path / "tables"
    export_tables(("coventry-warwickshire-2018",), folder)
    for section in ("posts", "delegations"):
        without_column(folder, section, "source file")
        without_column(folder, section, "label")
    change(folder, "posts", 1, source_line=None)
    both = as_read(folder)
    assert in_full(both.kept.store.everything()) == in_full(both.store.everything())
    assert both.kept.store.of(Post)[0].where.file.endswith("posts.parquet")


@pytest.mark.parametrize(
    "cells",
    [
        {"first_day_from": None, "first_day_to": 17500, "first_day_in_words": None},
        {"first_day_from": 17500, "first_day_to": None, "first_day_in_words": None},
        {"first_day_from": 17500, "first_day_to": 17530, "first_day_in_words": None},
        {"first_day_from": None, "first_day_to": None, "first_day_in_words": "not  stated"},
        {"first_day_from": 17500, "first_day_to": 17500, "first_day_in_words": "30 November  2017"},
        {"note": " spaces   and letters: é ", "label": "Straße\nÉlan"},
    ],
)
def test_cells_as_people_write_them(tmp_path, monkeypatch, cells):
    monkeypatch.setenv(SWITCH, str(tmp_path / "cache"))
    folder = tmp_path / "tables"
    export_tables(("coventry-warwickshire-2018",), folder)
    change(folder, "appointments", 1, **cells)
    both = as_read(folder)
    assert in_full(both.kept.store.of(Appointment)) == in_full(both.store.of(Appointment))
    assert both.kept.store.called((Appointment,), "strasse élan") == both.store.called((Appointment,), "strasse élan")


def test_the_number_of_a_text_is_the_same_alone_and_among_many():
    import pyarrow as pa  # noqa: PLC0415

    from accountgraph.register.kept.finding import keys_of  # noqa: PLC0415

    texts = ["", "a", "12345678", "123456789", "é" * 9, "x" * 200, "f123", str(date.max)]
    several = pa.array(["before", *texts], pa.string()).slice(1)
    assert keys_of(several).tolist() == [key_of(text) for text in texts]
    assert len(set(map(key_of, texts))) == len(texts)
    assert keys_of(several.slice(3, 0)).tolist() == []


def test_the_letters_of_a_word_are_the_same_alone_and_among_many():
    import pyarrow as pa  # noqa: PLC0415

    from accountgraph.register.kept.finding import letters_of_each  # noqa: PLC0415

    words = ["a", "assessment", "f123", "élan", "z_9", "日本"]
    assert letters_of_each(pa.array(["before", *words]).slice(1)).tolist() == list(map(letters_of, words))
    assert letters_of_each(pa.array([], pa.string())).tolist() == []


def test_ids_of_which_two_have_the_same_number_are_told_apart(monkeypatch):
    import numpy as np  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415

    from accountgraph.register.kept import finding  # noqa: PLC0415

    asked = pa.array(["b", None, "a", "b"], pa.string())
    known = finding.Known(pa.array(["a", "b"]), np.array([7, 8], np.int32))
    assert known.codes(asked).tolist() == [8, -1, 7, 8]
    monkeypatch.setattr(finding, "keys_of", lambda texts: np.zeros(len(texts), np.uint64))
    alike = finding.Known(pa.array(["a", "b"]), np.array([7, 8], np.int32))
    assert alike.codes(asked).tolist() == [8, -1, 7, 8]
