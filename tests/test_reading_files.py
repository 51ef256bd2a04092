"""Reading files: which ones, all faults at once, accepted findings, and never a traceback whatever they hold."""

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small import HEAD, SOURCE, WORLD, entry, read_texts, register_of

from accountgraph.problems import Problem, RegisterUnreadableError, Where
from accountgraph.reading import find_register, read
from accountgraph.reading.files import shown_path
from accountgraph.reading.parsing import read_tree
from accountgraph.reading.wording import nearest, one_of, quoted
from accountgraph.register import load
from accountgraph.shipped import shipped_path, shipped_registers


def test_every_fault_is_told_at_once_in_the_order_of_files_and_lines(tmp_path: Path):
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text(SOURCE.replace("small", "one") + "postes: []\nboards:\n  - id: B\n    kind: x\n", encoding="utf-8")
    second.write_text(
        SOURCE.replace("small", "two") + entry("posts", "id: p", "body: nothing-of-the-kind"), encoding="utf-8"
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
    sound.write_text(SOURCE.replace("small", "two") + entry("posts", "id: p", "body: not-here"), encoding="utf-8")
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
        Where("."),
        "the folder has no register.yaml, and no manifest.json of tables",
        "Name a folder that has one, or the file itself",
    )


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "a" * 300 + "/b", "\n", "?*"])
def test_a_name_that_no_file_can_have_is_told_as_one_that_is_not_found(name):
    found = find_register(name)
    assert isinstance(found, Problem)
    assert found.message == "no such folder or file, and no shipped partnership of that name"


def test_a_register_named_twice_is_read_once_and_two_of_one_id_are_refused(tmp_path: Path):
    file, copy = tmp_path / "a.yaml", tmp_path / "b.yaml"
    for path in (file, copy):
        path.write_text(SOURCE, encoding="utf-8")
    assert load(str(file), str(tmp_path / "." / "a.yaml")).slugs == ("small",)
    problems = read((str(file), str(copy))).problems
    assert list(map(str, problems)) == [
        f'{copy}:1: two registers have the id "small"; the other is at {file}:1. Give one of them another id.',
        f'{copy}:3: the id "deed" is used twice; first at {file}:3. Give one of the two another id.',
    ]


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "a.yaml"
    file.write_text(SOURCE, encoding="utf-8")
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
    (tmp_path / "register.yaml").write_text(SOURCE, encoding="utf-8")
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
        '6: "autor" is not a key of an accepted finding. Write "author".',
    ]
    assert not found
    assert accepted(tmp_path, "accepted: none\n")[0] == [
        '1: there is no list "accepted:". Write accepted: and a list below it.'
    ]
    assert accepted(tmp_path, "\taccepted: []\n")[0] == ["1: the line is indented with a tab. Indent with spaces."]
    assert accepted(tmp_path, ACCEPTED + "acepted: []\n")[0]


def test_a_file_with_byte_order_mark_or_windows_line_ends_reads_the_same():
    text = SOURCE + entry("posts", "id: p", "label: Café")
    plain = read_texts(text)
    assert not plain.problems
    for other in ("\ufeff" + text, text.replace("\n", "\r\n"), text.rstrip("\n")):
        assert read_texts(other.encode()).records == plain.records
        assert [r.where for r in read_texts(other.encode()).records] == [r.where for r in plain.records]


def test_scalars_stay_text_and_are_never_guessed():
    register = register_of(
        SOURCE + entry("bodies", "id: no", "label: 1.10", "kind: other", "codes: [null, 0x10, 1_000]")
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
