"""Days that are only partly known, spans of them, gaps between them: by example and by counting every possibility."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountgraph.dates import (
    ACCEPTED_FORMS,
    NO_END,
    NOT_STATED,
    Day,
    DayNotUnderstoodError,
    Gap,
    InForce,
    Span,
    day_in_words,
    days_in_words,
    gap_between,
    parse_day,
)

MIN, MAX = date.min, date.max
ZERO = date(2018, 4, 1)
ONE_DAY = timedelta(days=1)


def span(first: str, last: str) -> Span:
    return Span(parse_day(first), parse_day(last))


@pytest.mark.parametrize(
    ("written", "earliest", "latest", "in_words"),
    [
        ("2018-04-01", date(2018, 4, 1), date(2018, 4, 1), "1 April 2018"),
        ("1 April 2018", date(2018, 4, 1), date(2018, 4, 1), "1 April 2018"),
        ("  1   APRIL 2018 ", date(2018, 4, 1), date(2018, 4, 1), "1 April 2018"),
        ("2020-02-29", date(2020, 2, 29), date(2020, 2, 29), "29 February 2020"),
        ("April 2018", date(2018, 4, 1), date(2018, 4, 30), "an unstated day in April 2018"),
        ("2018-04", date(2018, 4, 1), date(2018, 4, 30), "an unstated day in April 2018"),
        ("2019-12", date(2019, 12, 1), date(2019, 12, 31), "an unstated day in December 2019"),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "an unstated day in February 2020"),
        ("9999-12", date(9999, 12, 1), MAX, "not earlier than 1 December 9999"),
        ("2018", date(2018, 1, 1), date(2018, 12, 31), "an unstated day in 2018"),
        ("XX 2008", date(2008, 1, 1), date(2008, 12, 31), "an unstated day in 2008"),
        (
            "between 2018-04-02 and 2018-04-30",
            date(2018, 4, 2),
            date(2018, 4, 30),
            "a day between 2 April 2018 and 30 April 2018",
        ),
        (
            "between March 2018 and 2019",
            date(2018, 3, 1),
            date(2019, 12, 31),
            "a day between 1 March 2018 and 31 December 2019",
        ),
        ("by 2018-03-29", MIN, date(2018, 3, 29), "not later than 29 March 2018"),
        ("by March 2018", MIN, date(2018, 3, 31), "not later than 31 March 2018"),
        ("from 2018-03-29 on", date(2018, 3, 29), MAX, "not earlier than 29 March 2018"),
        ("no end", MAX, MAX, "no end"),
        ("Not Stated", MIN, MAX, "not stated"),
    ],
)
def test_every_accepted_form_of_a_day(written, earliest, latest, in_words):
    day = parse_day(written)
    assert (day.earliest, day.latest) == (earliest, latest)
    assert str(day) == in_words


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("soon", f'"soon" is not a day; {ACCEPTED_FORMS}'),
        ("", f'"" is not a day; {ACCEPTED_FORMS}'),
        ("01/04/2018", '"01/04/2018" is not a day; write 2018-04-01 if 1 April 2018 is meant'),
        ("1.4.2018", '"1.4.2018" is not a day; write 2018-04-01 if 1 April 2018 is meant'),
        ("04/13/2018", '"04/13/2018" is not a day; write 2018-04-13 if 13 April 2018 is meant'),
        ("31/31/2018", f'"31/31/2018" is not a day; {ACCEPTED_FORMS}'),
        ("2018-02-30", '"2018-02-30" is not a day of the calendar'),
        ("31 June 2018", '"31 June 2018" is not a day of the calendar'),
        ("2018-13", '"2018-13" is not a day of the calendar'),
        ("0000", '"0000" is not a day of the calendar'),
        ("1 Avril 2018", '"avril" is not a month; write its name in full, e.g. April'),
        ("Apr 2018", '"apr" is not a month; write its name in full, e.g. April'),
        ("by Easter", f'"easter" is not a day; {ACCEPTED_FORMS}'),
        ("between 2019 and 2018", '"between 2019 and 2018" ends before it begins; put the earlier day first'),
    ],
)
def test_what_is_no_day_is_told_in_the_readers_words(written, message):
    with pytest.raises(DayNotUnderstoodError) as caught:
        parse_day(written)
    assert str(caught.value) == message


def test_kinds_of_day():
    exact, month = Day.exact(ZERO), parse_day("April 2018")
    assert (exact.is_exact, exact.is_stated, exact.is_open) == (True, True, False)
    assert (month.is_exact, month.is_stated, month.is_open) == (False, True, False)
    assert (NOT_STATED.is_exact, NOT_STATED.is_stated, NOT_STATED.is_open) == (False, False, False)
    assert (NO_END.is_exact, NO_END.is_stated, NO_END.is_open) == (True, True, True)
    assert parse_day(exact.written) == exact


@given(st.dates())
def test_a_calendar_day_is_read_back_from_both_its_written_forms(day):
    assert parse_day(day.isoformat()) == Day.exact(day)
    in_words = f"{day.day} {day:%B} {day.year:04}"
    assert (parse_day(in_words).earliest, parse_day(in_words).latest) == (day, day)


@given(st.dates(date(1000, 1, 1), date(9998, 12, 31)), st.dates(date(1000, 1, 1), date(9998, 12, 31)))
def test_the_words_for_an_exact_day_are_themselves_a_day(one, other):
    assert parse_day(str(Day.exact(one))).earliest == one
    first, last = sorted((one, other))
    between = parse_day(f"between {first} and {last}")
    assert (between.earliest, between.latest) == (first, last)
    assert parse_day(between.written) == between


@given(st.text())
def test_any_text_is_a_day_or_is_refused_in_words(text):
    try:
        day = parse_day(text)
    except DayNotUnderstoodError as error:
        assert str(error)
    else:
        assert day.earliest <= day.latest
        assert str(day)


def test_in_force_combines_by_the_less_and_the_more_certain():
    order = list(InForce)
    for one, other in product(order, repeat=2):
        assert one & other is order[max(order.index(one), order.index(other))]
        assert one | other is order[min(order.index(one), order.index(other))]


@pytest.mark.parametrize(
    ("first", "last", "day", "verdict"),
    [
        ("2014-04-01", "2018-03-31", "2018-03-31", InForce.YES),
        ("2014-04-01", "2018-03-31", "2018-04-01", InForce.NO),
        ("2014-04-01", "2018-03-31", "2014-03-31", InForce.NO),
        ("2014-04-01", "2018-03-31", "March 2018", InForce.YES),
        ("2014-04-01", "2018-03-30", "March 2018", InForce.POSSIBLY),
        ("XX 2008", "no end", "2008-06-01", InForce.POSSIBLY),
        ("XX 2008", "no end", "2009-01-01", InForce.YES),
        ("2014-04-01", "not stated", "2018-03-31", InForce.NOT_STATED),
        ("not stated", "2018-03-31", "2018-03-31", InForce.NOT_STATED),
        ("not stated", "2018-03-31", "2018-04-01", InForce.NO),
        ("by 2018-03-29", "no end", "2018-03-29", InForce.YES),
        ("by 2018-03-29", "no end", "2018-03-28", InForce.POSSIBLY),
        ("from 2018-03-29 on", "no end", "2018-03-28", InForce.NO),
        ("from 2018-03-29 on", "no end", "2018-03-29", InForce.NOT_STATED),
    ],
)
def test_in_force_on_by_example(first, last, day, verdict):
    assert span(first, last).in_force_on(parse_day(day)) is verdict


NEAR = st.integers(0, 6).map(lambda number: ZERO + number * ONE_DAY)
INTERVALS = st.tuples(NEAR, NEAR).map(sorted)


def days_of(interval):
    first, last = interval
    return [first + number * ONE_DAY for number in range((last - first).days + 1)]


@given(INTERVALS, INTERVALS, INTERVALS)
def test_in_force_on_agrees_with_counting_every_possible_day(first, last, asked):
    worlds = [begin <= day <= end for begin, end, day in product(days_of(first), days_of(last), days_of(asked))]
    verdict = Span(Day(*first, ""), Day(*last, "")).in_force_on(Day(*asked, ""))
    if all(worlds):
        assert verdict is InForce.YES
    elif any(worlds):
        assert verdict is InForce.POSSIBLY
    elif first[0] <= last[1]:
        assert verdict is InForce.NO
    else:  # a span that ends before it begins is refused by reading; it must only never be certain
        assert verdict is not InForce.YES


@given(INTERVALS, INTERVALS, INTERVALS, INTERVALS)
def test_overlap_agrees_with_counting_every_possible_day(first, last, other_first, other_last):
    worlds = [
        max(begin, other_begin) <= min(end, other_end)
        for begin, end, other_begin, other_end in product(*map(days_of, (first, last, other_first, other_last)))
        if begin <= end and other_begin <= other_end
    ]
    one, other = (Span(Day(*a, ""), Day(*b, "")) for a, b in ((first, last), (other_first, other_last)))
    verdict = one.overlaps(other)
    assert verdict is other.overlaps(one)
    if worlds:
        assert (verdict is InForce.NO) == (not any(worlds))
    if verdict is InForce.YES:
        assert all(worlds)


@given(INTERVALS, INTERVALS)
def test_whether_a_span_is_in_force_changes_only_on_its_turning_days(first, last):
    tested = Span(Day(*first, ""), Day(*last, ""))
    turning = tested.turning_days()
    assert list(turning) == sorted(set(turning))
    for number in range(-2, 10):
        before, day = ZERO + (number - 1) * ONE_DAY, ZERO + number * ONE_DAY
        if tested.in_force_on(Day.exact(before)) is not tested.in_force_on(Day.exact(day)):
            assert day in turning


def test_unstated_and_endless_days_never_turn():
    assert Span().turning_days() == ()
    assert span("2018-04-01", "no end").turning_days() == (date(2018, 4, 1),)
    assert span("by 2018-04-01", "from 2018-05-01 on").turning_days() == (date(2018, 4, 1), date(2018, 5, 2))


@given(INTERVALS, INTERVALS)
def test_the_gap_between_periods_agrees_with_counting_every_possible_day(ended, begins):
    gaps = [
        {end + number * ONE_DAY for number in range(1, (begin - end).days)}
        for end, begin in product(days_of(ended), days_of(begins))
    ]
    gap = gap_between(Span(NOT_STATED, Day(*ended, "")), Span(Day(*begins, ""), NOT_STATED))
    always, ever = set.intersection(*gaps), set.union(*gaps)
    if gap is None:
        assert not ever
    elif gap.certain:
        assert set(days_of((gap.first, gap.last))) == always
    else:
        assert not always
        assert set(days_of((gap.first, gap.last))) == ever


@pytest.mark.parametrize(
    ("last", "first", "said"),
    [
        ("2018-03-31", "2018-04-01", None),
        ("2018-03-31", "2018-03-31", None),
        ("2018-03-31", "2018-04-02", "gap, 1 April 2018"),
        ("2018-03-31", "2018-05-01", "gap, 1 to 30 April 2018"),
        ("2018-03-31", "between 2018-04-01 and 2018-05-01", "possible gap, 1 to 30 April 2018"),
        ("March 2018", "2018-04-01", "possible gap, 2 to 31 March 2018"),
        ("2018-02-27", "between 2018-04-01 and 2018-05-01", "gap, 28 February to 31 March 2018"),
        ("2017-11-30", "2018-04-01", "gap, 1 December 2017 to 31 March 2018"),
        ("no end", "2018-04-01", None),
        ("not stated", "2018-04-01", None),
        ("2018-03-31", "not stated", None),
        ("from 2018-03-31 on", "2018-05-01", None),
        ("2018-03-31", "by 2018-04-30", "possible gap, 1 to 29 April 2018"),
        ("2018-03-31", "from 2018-04-30 on", "gap, 1 to 29 April 2018"),
        ("2018-03-31", "from 2018-04-01 on", None),
        ("by 2018-03-31", "2018-04-03", "gap, 1 to 2 April 2018"),
    ],
)
def test_gaps_in_words(last, first, said):
    gap = gap_between(span("2014-04-01", last), span(first, "no end"))
    assert (str(gap) if gap else None) == said


def test_an_end_without_an_earliest_day_gives_a_possible_gap_no_made_up_bound():
    assert gap_between(span("not stated", "by 2018-03-31"), span("2018-04-01", "no end")) is None


def test_spans_and_days_in_words():
    assert str(span("2014-04-01", "2017-03-31")) == "1 April 2014 to 31 March 2017"
    assert str(span("2014-04-01", "no end")) == "1 April 2014 to no end"
    assert str(span("2014-04-01", "not stated")) == "1 April 2014 to end not stated"
    assert str(span("not stated", "2017")) == "start not stated to an unstated day in 2017"
    assert str(Span()) == "dates not stated"
    assert day_in_words(date(2018, 4, 9)) == "9 April 2018"
    assert days_in_words(ZERO, ZERO) == "1 April 2018"
    assert days_in_words(date(2018, 3, 30), ZERO) == "30 March to 1 April 2018"
    assert days_in_words(date(2017, 12, 30), ZERO) == "30 December 2017 to 1 April 2018"
    assert Gap(ZERO, ZERO, certain=False).certain is False
