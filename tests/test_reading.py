"""Reading register files: every kind of fault in the reader's words, with the line and what to write instead."""

import pytest
from small import SOURCE, WORLD, entry, read_texts

from accountgraph.reading.wording import quoted
from accountgraph.records import SECTIONS, Post
from accountgraph.records.fields import key_of, slots_of

HILL = f"world.yaml:{WORLD[: WORLD.index('{id: hill,')].count(chr(10)) + 1}"  # where that place is written

DAY_REMEDY = (
    'Write 2018-04-01, 1 April 2018, April 2018, 2018-04, 2018, "between 2018-04-01 and 2018-04-30", "by 2018-03-29", '
    '"from 2018-03-29 on", "no end" or "not stated".'
)
LEAD_REMEDY = "Name the body, or list the bodies the description fits, or say undecided."
ID_REMEDY = 'Use lower case letters, digits and single hyphens, e.g. "older-people".'


def said(added: str | bytes, source: str = SOURCE) -> list[str]:
    """The problems of one file, as they are printed, without the name of the file."""
    content = added if isinstance(added, bytes) else added.encode()
    problems = read_texts(source.encode() + content).problems
    assert all(problem.where.file == "1.yaml" for problem in problems)
    return [str(problem).removeprefix("1.yaml:").strip() for problem in problems]


FAULTS = {
    "unknown key, nearest known": (
        entry("boards", "id: b", "kind: forum", "chiar: p"),
        ['13: "chiar" is not a key of a board. Write "chair".'],
    ),
    "unknown key, none near": (
        entry("posts", "id: p", "zzzz: p"),
        [f'12: "zzzz" is not a key of a post. Use one of {quoted(key_of(name) for name, _ in slots_of(Post))}.'],
    ),
    "unknown key of a part": (
        entry("conflicts", "id: c", "part: money", "question: q", "versions: [{says: a}, {sais: b, says: c}]"),
        ['14: "sais" is not a key of a version. Write "says".'],
    ),
    "reference to nothing, nearest known": (
        entry("posts", "id: p", "body: hil-council"),
        ['12: "body" names "hil-council", and there is no such record. Write "hill-council".'],
    ),
    "reference to nothing, none near": (
        entry("posts", "id: p", "body: zzzz"),
        ['12: "body" names "zzzz", and there is no such record. Add a body with that id, or correct it.'],
    ),
    "reference of several kinds to nothing": (
        entry("silences", "id: s", "part: money", "says: a", "about: [zzzz]"),
        [
            '14: "about" names "zzzz", and there is no such record. Add an agreement or a body or a post or a board or '
            "a fund or a lead or a delegation or a secondment or an area or a function with that id, or correct it."
        ],
    ),
    "wrong kind of record": (
        entry("posts", "id: p", "body: hill"),
        [f'12: "hill" is a place ({HILL}); "body" takes a body. Write the id of a body.'],
    ),
    "wrong kind in a list": (
        entry("oversight", "id: o", "board: deed", "may: look", "functions: [hill]"),
        [
            '12: "deed" is a document (1.yaml:3); "board" takes a board. Write the id of a board.',
            f'14: "hill" is a place ({HILL}); "functions" takes a function. Write the id of a function.',
        ],
    ),
    "bad days": (
        entry("posts", "id: p", "first day: 2018-02-30", "last day: soon"),
        [
            '12: "2018-02-30" is not a day of the calendar. Correct the day.',
            f'13: "soon" is not a day. {DAY_REMEDY}',
        ],
    ),
    "end before start": (
        entry("posts", "id: p", "first day: 2018-03-30", "last day: 2018-03-29"),
        [
            "13: the last day (29 March 2018) is before the first day (30 March 2018, line 12). Correct one of the two days."
        ],
    ),
    "end before start of a period": (
        entry(
            "agreements", "id: a", "parties: [hill-council]", "periods: [{label: p, first day: 2018, last day: 2017}]"
        ),
        [
            '13: a period without "status". Add "status:" (How far it had got, as the documents say).',
            "13: the last day (an unstated day in 2017) is before the first day (an unstated day in 2018, line 13). "
            "Correct one of the two days.",
        ],
    ),
    "id used twice": (
        entry("posts", "id: p") + entry("boards", "id: p", "kind: forum"),
        ['14: the id "p" is used twice; first at 1.yaml:11. Give one of the two another id.'],
    ),
    "id of a shared record": (
        entry("posts", "id: hill"),
        [f'11: the id "hill" is already that of a shared record ({HILL}). Choose another id, or remove the copy.'],
    ),
    "id that cannot be one": (entry("posts", "id: My_Post"), [f'11: "My_Post" cannot be an id. {ID_REMEDY}']),
    "no citation": (
        "posts:\n  - id: p\n",
        [
            '11: a post "p" cites no clause. Add cites: ["<document id> <clause>"], or mark it inferred: yes with a note.',
        ],
    ),
    "inferred without a note": (
        "posts:\n  - id: p\n    inferred: yes\n",
        ["12: inferred without a note. Add a note: that says from what."],
    ),
    "document unknown": (
        "posts:\n  - id: p\n    cites: [ded 1]\n",
        ['12: "ded" is cited and is no document of this register. Write "deed".'],
    ),
    "document unknown, none near": (
        "posts:\n  - id: p\n    cites: [zzzz 1]\n",
        ['12: "zzzz" is cited and is no document of this register. Write "<document id> <clause>".'],
    ),
    "clause not listed; one with another number is another clause": (
        "posts:\n  - id: p\n    cites: [deed 2.2]\n",
        ['12: "deed" has no clause "2.2" in its list. Add the clause to the document (1.yaml:3).'],
    ),
    "clause not listed, none near": (
        "posts:\n  - id: p\n    cites: [deed Annex]\n",
        ['12: "deed" has no clause "Annex" in its list. Add the clause to the document (1.yaml:3).'],
    ),
    "clause listed twice": (
        "  - {id: letter, kind: report, clauses: [{clause: a, label: x}, {clause: b, label: y}, {clause: a, label: z}]}\n",
        ['10: the clause "a" is listed twice, first on line 10. Keep one, or tell them apart.'],
    ),
    "empty citation": (
        "posts:\n  - id: p\n    cites: ['', deed 1]\n",
        ['12: an empty citation. Write "<document id> <clause>", e.g. "agreement 5.1".'],
    ),
    "required key missing": (
        entry("boards", "id: b"),
        ['11: a board without "kind". Add "kind:" (What it is).'],
    ),
    "id missing": (
        entry("posts", "label: A post"),
        ['11: a post without "id". Add "id:" (Short name, unique in its register: lower case, digits and hyphens).'],
    ),
    "required text empty": (
        entry("posts", "id: ''") + entry("redress", "id: r", 'says: ""'),
        [
            '11: nothing is written after "id". Write a value, or remove the key.',
            '15: nothing is written after "says". Write a value, or remove the key.',
        ],
    ),
    "nothing after a key": (
        entry("posts", "id: p", "label:", "body:", "also known as:", "vacant:", "first day:"),
        [
            f'{12 + n}: nothing is written after "{key}". Write a value, or remove the key.'
            for n, key in enumerate(("label", "body", "also known as", "vacant", "first day"))
        ],
    ),
    "a list for one value": (
        entry("posts", "id: p", "body: [hill-council]", "label: {a: b}"),
        [
            '12: "body" takes one value, and a list is written. Write body: and one value on the same line.',
            '13: "label" takes one value, and a group of keys is written. Write label: and one value on the same line.',
        ],
    ),
    "one value for a list": (
        "posts:\n  - id: p\n    cites: deed 1\n    also known as: {a: b}\n",
        [
            '12: "cites" takes a list, and a single value is written. '
            "Write cites: [one, two], or each on a line of its own after a hyphen.",
            '13: "also known as" takes a list, and a group of keys is written. '
            "Write also known as: [one, two], or each on a line of its own after a hyphen.",
        ],
    ),
    "a list within a list": (
        entry("posts", "id: p", "also known as: [one, [two]]"),
        ['12: an entry of "also known as" must be text. Write one value a line.'],
    ),
    "neither yes nor no": (
        entry("posts", "id: p", "vacant: true"),
        ['12: "vacant" is yes or no, not "true". Write yes or no.'],
    ),
    "no number": (
        entry("posts", "id: p", "number of posts: three"),
        ['12: "number of posts" is a number, not "three". Write digits only, e.g. 6690000.'],
    ),
    "number that is none": (
        entry("posts", "id: p", "number of posts: nan"),
        ['12: "number of posts" is a number, not "nan". Write digits only, e.g. 6690000.'],
    ),
    "word not in the list, nearest known": (
        entry("boards", "id: b", "kind: foruum"),
        ['12: "foruum" is not a known "kind". Write "forum".'],
    ),
    "word not in the list, none near": (
        entry("leads", "id: l", "type: zzzz", "undecided: yes"),
        [
            '12: "zzzz" is not a known "type". Use one of "lead commissioner", "lead provider", "lead officer", "host", '
            '"chair", "not typed".'
        ],
    ),
    "lead without a lead": (
        entry("leads", "id: l", "type: not typed"),
        [f'11: a lead has exactly one of "body", "candidates" and "undecided: yes"; here none of them. {LEAD_REMEDY}'],
    ),
    "lead with two": (
        entry("leads", "id: l", "type: not typed", "body: hill-council", "undecided: yes"),
        [
            f'11: a lead has exactly one of "body", "candidates" and "undecided: yes"; here body and undecided. {LEAD_REMEDY}'
        ],
    ),
    "required key misspelt is one fault": (
        entry("delegations", "id: d", "delegated by: hill-council", "deligated to: health-trust"),
        ['13: "deligated to" is not a key of a delegation. Write "delegated to".'],
    ),
    "delegation to itself": (
        entry("delegations", "id: d", "delegated by: hill-council", "delegated to: hill-council"),
        [
            '13: "hill-council" delegates to itself. Correct one of the two; what a body keeps for itself is a retention.'
        ],
    ),
    "conflict of one version": (
        entry("conflicts", "id: c", "part: money", "question: q", "versions: [{says: a}]"),
        ["11: a conflict needs at least two versions. Add what the other clause says."],
    ),
    "things within themselves": (
        entry("functions", "id: f", "label: One", "part of: g")
        + entry("boards", "id: g", "kind: forum")
        + entry("places", "id: a", "within: b")
        + "  - {id: b, within: a, cites: [deed 1]}\n",
        [
            '13: "g" is a board (1.yaml:16); "part of" takes a function. Write the id of a function.',
            '20: "small/a" lies within itself. Correct "within" of one of them.',
            '23: "small/b" lies within itself. Correct "within" of one of them.',
        ],
    ),
    "unknown section, nearest known": ("postes: []\n", ['10: "postes" is not a section of a register. Write "posts".']),
    "unknown section, none near": (
        "xyzzy: []\n",
        [f'10: "xyzzy" is not a section of a register. Use one of {quoted(SECTIONS)}.'],
    ),
    "section that is no list": (
        "posts:\n  id: p\n",
        ['11: the section "posts" must be a list. Start each entry with a hyphen: - id: ….'],
    ),
    "entry without keys": (
        "posts:\n  - p\n",
        ["11: a post was expected here, with keys. Write - id: … and its keys below."],
    ),
    "key written twice": (
        entry("posts", "id: p", "label: a", "label: b"),
        ['13: the key "label" is written twice, first on line 12. Keep one of the two.'],
    ),
    "key that is no word": (
        entry("posts", "id: p", "? [a]", ": b"),
        ["12: a key must be a word or words. Write the key as text."],
    ),
    "tabs": (
        "posts:\n\t- id: p\n\t  cites: [deed 1]\n",
        [
            "11: the line is indented with a tab. Indent with spaces.",
            "12: the line is indented with a tab. Indent with spaces.",
        ],
    ),
    "not UTF-8": (
        entry("posts", "id: p").encode() + b"boards:\n  - id: caf\xe9\n",
        ["14: this is not UTF-8 text. Save the file with the encoding UTF-8."],
    ),
    "control character": (
        entry("posts", "id: p", "label: a\x07b"),
        ["12: a control character that cannot be read. Delete it."],
    ),
    "anchor": (
        "posts:\n  - &a\n    id: p\n  - *a\n",
        ['11: "&a" marks something for repetition. Remove it; write entries in full.'],
    ),
    "alias": ("posts:\n  - *a\n", ['11: "*a" repeats something written elsewhere. Write it out in full.']),
    "tag": (
        entry("posts", "id: !!python/object:os.system p"),
        ['11: the tag "tag:yaml.org,2002:python/object:os.system" has no meaning in a register. Remove it.'],
    ),
    "second document": ("---\na: b\n", ['10: a second document begins here. Remove the line "---".']),
    "second colon": (
        entry("posts", "id: p", "label: a: b"),
        [
            "12: there is a second colon on this line, or the line is indented differently from the one above. "
            'Put the text in quotes: key: "text: with a colon".'
        ],
    ),
    "key without a colon": (
        entry("posts", "id: p", "label"),
        ["13: a key without a colon. Write the key, a colon, a space and the value."],
    ),
    "hyphens out of line": (
        "posts:\n  - id: p\n   label: a\n",
        ["12: a list entry was expected here. Start each entry of a list with a hyphen, all hyphens in one column."],
    ),
    "keys out of line": (
        "posts:\n  a: b\n c: d\n",
        [
            "12: the indentation does not fit the lines above. "
            "Indent with spaces, the same number for every key of one entry."
        ],
    ),
    "bracket not closed": (
        "posts:\n  - id: p\n    cites: [deed 1\n    label: a\n",
        ["13: a bracket is never closed, or a comma is missing. Close it, and put a comma between two values."],
    ),
    "quotation mark not closed": (
        entry("posts", 'id: "p'),
        ["13: a quotation mark or bracket is never closed. Close it."],
    ),
    "character that begins nothing": (
        entry("posts", "id: p", "label: @a"),
        ["12: a character that cannot begin a value. Put the text in quotes."],
    ),
    "nested too deeply": (
        "posts: " + 60 * "[" + 60 * "]",
        ["10: entries are nested too deeply. Check the indentation."],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_told_where_it_is_and_what_to_write_instead(fault):
    added, expected = FAULTS[fault]
    assert said(added) == expected
