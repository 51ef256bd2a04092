"""Reading register files: every kind of fault in the reader's words with file and line, and never a traceback."""

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small import HEAD, WORLD, read_texts, register_of

from accountgraph.problems import Problem, RegisterUnreadableError, Where
from accountgraph.reading import find_register, read
from accountgraph.reading.files import shown_path
from accountgraph.reading.tree import read_tree
from accountgraph.reading.wording import nearest, one_of, quoted
from accountgraph.records import SECTIONS, Post
from accountgraph.records.fields import key_of, slots_of
from accountgraph.register import load
from accountgraph.shipped import shipped_path, shipped_registers

START = """\
register: {id: small, label: Small}
documents:
  - id: deed
    label: The deed
    kind: agreement
    dated: 2018-04-01
    clauses:
      - {clause: "1", label: One}
      - {clause: "2.1", label: Two}
"""
"""Nine lines; what a test adds begins on line 10."""

HILL = f"world.yaml:{WORLD[: WORLD.index('{id: hill,')].count(chr(10)) + 1}"
"""Where the place named hill is written."""

KEYS_OF_A_POST = quoted(key_of(name) for name, _ in slots_of(Post))
DAY_REMEDY = (
    'Write 2018-04-01, 1 April 2018, April 2018, 2018-04, 2018, "between 2018-04-01 and 2018-04-30", "by 2018-03-29", '
    '"from 2018-03-29 on", "no end" or "not stated".'
)
LEAD_REMEDY = "Name the body, or list the bodies the description fits, or say undecided."
ID_REMEDY = 'Use lower case letters, digits and single hyphens, e.g. "older-people".'


def said(added: str | bytes, start: str = START) -> list[str]:
    """The problems of one file, as they are printed, without the name of the file."""
    content = added if isinstance(added, bytes) else added.encode()
    problems = read_texts(start.encode() + content).problems
    assert all(problem.where.file == "1.yaml" for problem in problems)
    return [str(problem).removeprefix("1.yaml:").strip() for problem in problems]


def entry(section: str, *lines: str) -> str:
    """One entry of a section, from line 11 on, citing the deed."""
    first, *others = (*lines, "cites: [deed 1]")
    return f"{section}:\n  - {first}\n" + "".join(f"    {line}\n" for line in others)


FAULTS = {
    "unknown key, nearest known": (
        entry("boards", "id: b", "kind: forum", "chiar: p"),
        ['13: "chiar" is not a key of a board. Write "chair".'],
    ),
    "unknown key, none near": (
        entry("posts", "id: p", "zzzz: p"),
        [f'12: "zzzz" is not a key of a post. Use one of {KEYS_OF_A_POST}.'],
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
    "clause not listed, nearest known": (
        "posts:\n  - id: p\n    cites: [deed 2.2]\n",
        ['12: "deed" has no clause "2.2" in its list. Write "2.1".'],
    ),
    "clause not listed, none near": (
        "posts:\n  - id: p\n    cites: [deed Annex]\n",
        ['12: "deed" has no clause "Annex" in its list. Add the clause to the document (1.yaml:3).'],
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


HEADS = {
    "": [': the file is empty. Begin with "register:"; "accountgraph init" writes an example.'],
    "# only a remark\n": [': the file is empty. Begin with "register:"; "accountgraph init" writes an example.'],
    "posts: []\n": ['1: the file does not say which register it is. Begin with "register:".'],
    "- a\n": ['1: the file holds no sections. Write sections such as "bodies:" at the left margin.'],
    "hello\n": ['1: the file holds no sections. Write sections such as "bodies:" at the left margin.'],
    "register: small\n": ['1: the head of the register has no keys. Write "id:" and "label:" below it.'],
    "register:\n": ['1: the head of the register has no keys. Write "id:" and "label:" below it.'],
    "register: {id: small, label: }\n": [
        '1: "label" takes one value. Write label: and a text.',
        '1: the register has no "label". Add "label:".',
    ],
    "register: {id: Small One, label: x}\n": [f'1: "Small One" cannot be an id. {ID_REMEDY}'],
    "register: {id: small, label: x, nation: Atlantis}\n": [
        '1: "Atlantis" is not a known "nation". Use one of "England", "Wales", "Scotland", "Northern Ireland".'
    ],
    "register: {id: small, lable: x}\n": [
        '1: "lable" is not a key of the head of a register. Write "label".',
        '1: the register has no "label". Add "label:".',
    ],
    "register: {id: small, label: x, zzz: y}\n": [
        '1: "zzz" is not a key of the head of a register. '
        'Use one of "id", "label", "summary", "nation", "as at", "licence".'
    ],
}


@pytest.mark.parametrize("text", HEADS)
def test_faults_of_the_head_of_a_file(text):
    assert ["".join(line) for line in said(text, start="")] == [
        line.removeprefix(": ") if line[0] == ":" else line for line in HEADS[text]
    ]


def test_every_fault_is_told_at_once_in_the_order_of_files_and_lines(tmp_path: Path):
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text(START.replace("small", "one") + "postes: []\nboards:\n  - id: B\n    kind: x\n", encoding="utf-8")
    second.write_text(
        START.replace("small", "two") + entry("posts", "id: p", "body: nothing-of-the-kind"), encoding="utf-8"
    )
    with pytest.raises(RegisterUnreadableError) as caught:
        load(str(second), str(first), str(tmp_path / "none"))
    told = [(Path(problem.where.file).name, problem.where.line) for problem in caught.value.problems]
    assert told == [("a.yaml", 10), ("a.yaml", 12), ("a.yaml", 12), ("a.yaml", 13), ("b.yaml", 12), ("none", 0)]
    assert str(caught.value) == "\n".join(map(str, caught.value.problems))
    assert str(caught.value.problems[0]) == f'{first}:10: "postes" is not a section of a register. Write "posts".'


def test_a_file_that_cannot_be_read_makes_no_reference_into_it_look_wrong(tmp_path: Path):
    broken, sound = tmp_path / "a.yaml", tmp_path / "b.yaml"
    broken.write_text("\tx: y\n", encoding="utf-8")
    sound.write_text(START.replace("small", "two") + entry("posts", "id: p", "body: not-here"), encoding="utf-8")
    assert [problem.message for problem in read((str(broken), str(sound))).problems] == [
        "the line is indented with a tab"
    ]


def test_registers_are_named_by_folder_file_or_slug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    slug = shipped_registers()[0]
    shipped = shipped_path("data", slug)
    assert find_register(slug) == shipped / "register.yaml"
    assert find_register(str(shipped)) == shipped / "register.yaml"
    assert find_register(str(shipped / "register.yaml")) == shipped / "register.yaml"
    near = find_register(slug[:-1])
    assert isinstance(near, Problem)
    assert str(near) == (
        f'{slug[:-1]}: no such folder or file, and no shipped partnership of that name. Perhaps "{slug}" is meant.'
    )
    far = find_register("zzzz")
    assert isinstance(far, Problem)
    assert far.remedy == f"The shipped partnerships are {quoted(shipped_registers())}"
    monkeypatch.chdir(tmp_path)
    assert find_register(".") == Problem(
        Where("."), "the folder has no register.yaml", "Name a folder that has one, or the file itself"
    )


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "a" * 300 + "/b", "\n", "?*"])
def test_a_name_that_no_file_can_have_is_told_as_one_that_is_not_found(name):
    found = find_register(name)
    assert isinstance(found, Problem)
    assert found.message == "no such folder or file, and no shipped partnership of that name"


def test_a_register_named_twice_is_read_once_and_two_of_one_id_are_refused(tmp_path: Path):
    file, copy = tmp_path / "a.yaml", tmp_path / "b.yaml"
    for path in (file, copy):
        path.write_text(START, encoding="utf-8")
    assert load(str(file), str(tmp_path / "." / "a.yaml")).slugs == ("small",)
    problems = read((str(file), str(copy))).problems
    assert list(map(str, problems)) == [
        f'{copy}:1: two registers have the id "small"; the other is at {file}:1. Give one of them another id.',
        f'{copy}:3: the id "deed" is used twice; first at {file}:3. Give one of the two another id.',
    ]


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "a.yaml"
    file.write_text(START, encoding="utf-8")
    readable = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == file:
            raise PermissionError(13, "Permission denied")
        return readable(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    problems = read((str(file),)).problems
    assert [str(problem) for problem in problems] == [
        f"{file}: the file cannot be read: Permission denied. Check the name and its permissions."
    ]


def test_paths_are_shown_as_the_reader_wrote_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert shown_path(Path("here/register.yaml")) == "here/register.yaml"
    assert shown_path(tmp_path / "here" / "register.yaml") == "here/register.yaml"
    assert shown_path(Path("../away.yaml")) == "../away.yaml"
    assert shown_path(tmp_path.parent / "away.yaml") == (tmp_path.parent / "away.yaml").as_posix()
    assert shown_path(shipped_path("data", "x", "register.yaml")) == "data/x/register.yaml"


ACCEPTED = """\
accepted:
  - id: known
    code: ACC-01
    subject: carers
    reason: decided elsewhere
    author: A reviewer
    expires: 2019-01-01
"""


def accepted(tmp_path: Path, text: str) -> tuple[list[str], tuple]:
    (tmp_path / "register.yaml").write_text(START, encoding="utf-8")
    (tmp_path / "accepted.yaml").write_text(text, encoding="utf-8")
    reading = read((str(tmp_path),))
    shown = str(tmp_path / "accepted.yaml")
    return [str(problem).removeprefix(shown).lstrip(":") for problem in reading.problems], reading.accepted


def test_accepted_findings_are_read_beside_their_register(tmp_path: Path):
    problems, found = accepted(tmp_path, ACCEPTED)
    assert not problems
    assert [(one.id, one.code, one.subject, one.reason, one.author, str(one.expires)) for one in found] == [
        ("known", "ACC-01", "carers", "decided elsewhere", "A reviewer", "1 January 2019")
    ]
    assert found[0].where.line == 2


def test_faults_of_accepted_findings(tmp_path: Path):
    problems, found = accepted(tmp_path, ACCEPTED.replace("author: A reviewer", "autor: A reviewer"))
    assert problems == [
        '2: an accepted finding without "author". Add "author:" (Who accepted it).',
        '6: "autor" is not a key of an accepted finding. Write "author".',
    ]
    assert not found
    assert accepted(tmp_path, "accepted: none\n")[0] == [
        '1: there is no list "accepted:". Write accepted: and a list below it.'
    ]
    assert accepted(tmp_path, "\taccepted: []\n")[0] == ["1: the line is indented with a tab. Indent with spaces."]
    assert accepted(tmp_path, ACCEPTED + "acepted: []\n")[0]


def test_a_file_with_byte_order_mark_or_windows_line_ends_reads_the_same():
    text = START + entry("posts", "id: p", "label: Café")
    plain = read_texts(text)
    assert not plain.problems
    for other in ("\ufeff" + text, text.replace("\n", "\r\n"), text.rstrip("\n")):
        assert read_texts(other.encode()).records == plain.records
        assert [r.where for r in read_texts(other.encode()).records] == [r.where for r in plain.records]


def test_scalars_stay_text_and_are_never_guessed():
    register = register_of(
        START + entry("bodies", "id: no", "label: 1.10", "kind: other", "codes: [null, 0x10, 1_000]")
    )
    body = register.body("small/no")
    assert (body.label, body.codes) == ("1.10", ("null", "0x10", "1_000"))


def quick(content: bytes) -> list[str]:
    """The problems of a file that is built to be slow to read."""
    begun = time.perf_counter()
    problems = [str(problem) for problem in read_tree(content, "f")[1]]
    assert time.perf_counter() - begun < 5
    return problems


def test_an_alias_bomb_of_a_hundred_levels_is_refused_at_its_first_anchor():
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 100))
    assert quick(bomb.encode()) == ['f:1: "&a0" marks something for repetition. Remove it; write entries in full.']


@pytest.mark.parametrize("part", [b"[", b"{a: ", b"? ", b"- "])
def test_nesting_without_end_is_refused(part):
    assert quick(100_000 * part) == ["f:1: entries are nested too deeply. Check the indentation."]


def test_a_huge_line_is_read():
    assert quick(b"a: " + 5_000_000 * b"x") == []


ANY_BYTES = st.binary(max_size=200)
YAMLISH = st.text(st.sampled_from("aé:-[]{}&*!?|>%@`'\"#, \n\t\r\x00\ufeff\u2028~0"), max_size=60).map(str.encode)


@given(ANY_BYTES | YAMLISH)
def test_any_bytes_are_read_or_refused_in_words(content):
    problems = read_texts(content).problems
    assert all(str(problem) and problem.remedy for problem in problems)


SOUND = (
    HEAD
    + """
functions:
  - {id: f, label: Duty, provisions: [duty-act], cites: [deed 1]}
agreements:
  - id: pact
    parties: [hill-council, health-trust]
    routes: [keeps]
    periods:
      - label: first
        first day: 2018-04-01
        status: in force
        approvals: [{by: hill-council, state: given, on: 2018-03-01}]
    cites: [deed 1]
leads:
  - {id: l, type: not typed, candidates: [hill-council], named as: x, agreement: pact, functions: [f], cites: [deed 2]}
groups:
  - {id: g, from age: 18, cites: [deed 1]}
"""
).encode()


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(SOUND)),
            st.integers(0, 12),
            st.sampled_from(
                [b"", b"\n", b": ", b"- ", b"\t", b"]", b"''", b"&a ", b"*a", b"\xff", b"  ", b"2018", b"zz"]
            ),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_sound_file_with_parts_overwritten_is_read_or_refused_in_words(changes):
    content = SOUND
    for place, length, instead in changes:
        content = content[:place] + instead + content[place + length :]
    problems = read_texts(content).problems
    assert list(problems) == sorted(problems)
    assert all(problem.where.file and str(problem) and problem.remedy for problem in problems)


def test_the_sound_file_is_sound():
    assert not read_texts(SOUND).problems
    assert not read_texts(
        WORLD.replace("law, label", "more, label"), world="shared: {id: law, label: Empty}\n"
    ).problems


def test_words_for_messages():
    assert one_of("bodies") == "a body"
    assert one_of("agreements") == "an agreement"
    assert one_of("reporting lines") == "a reporting line"
    assert one_of("approvals") == "an approval"
    assert nearest("chiar", ["chair", "meets"]) == "chair"
    assert nearest("zzz", ["chair"]) is None
    assert quoted(["a", "b"]) == '"a", "b"'
    assert str(Where("a.yaml")) == "a.yaml"
    assert str(Where("a.yaml", 3)) == "a.yaml:3"
