"""Registers of tables compiled in the user's cache: used while nothing changed, never stale, passed over if damaged."""

import json
import multiprocessing
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from golden import failures_of, golden_files, questions_in, report
from kept_tried import opened
from tables_tried import change, change_manifest, in_full, without_column

from accountgraph.problems import RegisterUnreadableError
from accountgraph.reading import read
from accountgraph.reading.tables import Form, export_tables
from accountgraph.records import Body, Function, Post
from accountgraph.register import load, loading
from accountgraph.register.compiled_copy import SWITCH
from accountgraph.register.kept import copies, layout, making
from accountgraph.shipped import shipped_path, shipped_registers

GOLDEN = [question for path in golden_files() for question in questions_in(path)]
SLUG = "coventry-warwickshire-2018"
HEAVY = ("numpy", "networkx", "rdflib", "pyarrow", "openpyxl", "docx", "jinja2", "pyvis", "typst", "yaml")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for copies, empty and not there yet."""
    there = tmp_path / "kept" / "copies"
    monkeypatch.setenv(SWITCH, str(there))
    return there


@pytest.fixture(scope="module")
def exported(tmp_path_factory) -> Path:
    """A shipped partnership as Parquet tables."""
    folder = tmp_path_factory.mktemp("exported") / "tables"
    export_tables((SLUG,), folder)
    return folder


@pytest.fixture
def tables(exported: Path, tmp_path: Path) -> Path:
    """The same tables, to be changed."""
    return Path(shutil.copytree(exported, tmp_path / "tables"))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The registers that were compiled, one entry each time."""
    found: list[Path] = []
    compiled = making.made
    monkeypatch.setattr(making, "made", lambda manifest, told: (found.append(manifest), compiled(manifest, told))[1])
    return found


def kept_files(cache: Path) -> list[Path]:
    return sorted(cache.glob("*.kept"))


@pytest.fixture(scope="module")
def golden_folder(tmp_path_factory) -> Path:
    """Every shipped partnership as CSV tables, and a cache."""
    folder = tmp_path_factory.mktemp("golden")
    export_tables(shipped_registers(), folder / "tables", Form.CSV)
    return folder


@pytest.mark.parametrize("slug", shipped_registers())
def test_golden_questions_have_the_same_answers_from_compiled_tables(golden_folder, monkeypatch, slug):
    monkeypatch.setenv(SWITCH, str(golden_folder / "cache"))
    register = load(str(golden_folder / "tables" / slug))
    assert type(register.store).__name__ == "KeptStore"
    for question in GOLDEN:
        if question.slug == slug:
            failures = failures_of(question, register)
            assert not failures, report(question, failures)


def test_a_second_load_compiles_nothing(cache, tables, made):
    first, second = load(str(tables)), load(str(tables))
    assert len(made) == 1
    assert len(kept_files(cache)) == 1
    assert in_full(second.records) == in_full(first.records) == in_full(read((str(tables),)).records)
    assert second.headers == read((str(tables),)).headers[-1:]
    assert load(str(tables / "manifest.json")).records == first.records
    assert len(made) == 1


def test_the_same_tables_elsewhere_are_the_same_register_told_by_its_own_place(
    cache, tables, made, tmp_path, monkeypatch
):
    without_column(tables, "posts", "source file")
    load(str(tables))
    other = tmp_path / "other"
    tables.rename(other)
    moved = load(str(other))
    assert len(made) == 1
    assert moved.of(Post)[0].where.file == f"{other.as_posix()}/posts.parquet"
    monkeypatch.chdir(tmp_path)
    assert load(str(other)).of(Post)[0].where.file == "other/posts.parquet"


def test_a_changed_table_is_seen(cache, tables, made):
    before = load(str(tables)).of(Post)[0]
    table = tables / "posts.parquet"
    times = table.stat()
    change(tables, "posts", 1, label="Another name")
    os.utime(table, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert load(str(tables)).of(Post)[0].label == "Another name" != before.label
    assert len(made) == 2


def test_acceptances_beside_tables_count(cache, tables, made):
    (tables / "accepted.yaml").unlink(missing_ok=True)
    assert load(str(tables)).accepted == ()
    entry = f"{{id: one, code: ACC-01, subject: {SLUG}, reason: known, author: A reviewer, expires: 2030-01-01}}"
    (tables / "accepted.yaml").write_text(f"accepted:\n  - {entry}\n")
    found = load(str(tables)).accepted
    assert [one.reason for one in found] == ["known"]
    assert repr(found) == repr(read((str(tables),)).accepted)
    assert len(made) == 2


def _middle(whole: bytes) -> bytes:
    at = len(whole) // 3
    return whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-1],
        lambda whole: whole[8:],
        lambda whole: whole + b"more",
        lambda whole: whole.replace(b'"slug"', b'"slag"'),
        _middle,
    ],
    ids="empty half last-byte first-bytes longer header one-bit".split(),
)
def test_a_damaged_file_is_passed_over_and_made_again(cache, tables, made, damage):
    whole_register = in_full(load(str(tables)).records)
    (file,) = kept_files(cache)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert in_full(load(str(tables)).records) == whole_register
    assert len(made) == 2
    assert file.read_bytes() == whole


@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_file_that_others_could_write_is_passed_over(cache, tables, made, mode: int):
    load(str(tables))
    (file,) = kept_files(cache)
    assert file.stat().st_mode & 0o077 == 0
    file.chmod(mode)
    assert load(str(tables)).of(Post)
    assert len(made) == 2


def test_a_file_of_another_user_is_passed_over(cache, tables, made, monkeypatch):
    load(str(tables))
    mine = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: mine + 1)
    assert load(str(tables)).of(Post)
    assert len(made) == 2


def test_a_change_while_compiling_keeps_nothing(cache, tables, monkeypatch):
    compiled = making.made

    def overtaken(*given: object) -> object:
        found = compiled(*given)
        change(tables, "posts", 1, label="Another name")
        return found

    monkeypatch.setattr(making, "made", overtaken)
    assert load(str(tables)).of(Post)[0].label == "Another name", "what is answered from was read after the change"
    assert kept_files(cache) == []


def test_a_folder_that_cannot_be_written_keeps_nothing(cache, tables, monkeypatch):
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("tempfile.mkstemp", refused)
    assert load(str(tables)).of(Post)
    assert not cache.exists() or kept_files(cache) == []


def test_the_switch_turns_it_off(cache, tables, made, monkeypatch):
    monkeypatch.setenv(SWITCH, "off")
    assert load(str(tables)).of(Post)
    assert made == []


def test_several_registers_are_read_as_ever(cache, tables, made):
    assert load(str(tables), "salford-2001").slugs == (SLUG, "salford-2001")
    assert made == []


def test_the_oldest_go_first(cache, tables, monkeypatch):
    monkeypatch.setattr(copies, "MOST_BYTES", 1)
    load(str(tables))
    (first,) = kept_files(cache)
    change(tables, "posts", 1, label="Another name")
    load(str(tables))
    (second,) = kept_files(cache)
    assert second != first


def test_progress_is_told(cache, tables):
    heard: list[tuple[str, int, int]] = []
    load(str(tables), told=lambda *said: heard.append(said))
    assert heard[-1][0] == "rows read"
    assert heard[-1][1] == heard[-1][2]


def _change_cell(folder: Path, section: str, column: str, turned) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415

    cells = pq.read_table(folder / f"{section}.parquet")[column].to_pylist()
    row = next(number for number, cell in enumerate(cells) if cell)
    found = json.loads(cells[row])
    turned(found)
    change(folder, section, row + 1, **{column: json.dumps(found)})


def _change_entries(folder: Path, turned) -> None:
    def every(found: list) -> None:
        for entry in found:
            entry.pop("cites source lines", None)
            entry.setdefault("approvals", [{"by": "coventry-city-council", "state": "signed"}])
            turned(entry)

    _change_cell(folder, "agreements", "periods", every)


def _change_delegation(folder: Path) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415

    giver = pq.read_table(folder / "delegations.parquet")["delegated by"][0].as_py()
    change(folder, "delegations", 1, delegated_to=giver)


FAULTS = {
    "a lost reference": lambda folder: change(folder, "posts", 1, body="no-such-body"),
    "a day that is none": lambda folder: change(folder, "appointments", 1, first_day_in_words="some day"),
    "an id twice": lambda folder: change(folder, "posts", 1, id="assistant-director"),
    "a party in an entry": lambda folder: _change_entries(
        folder, lambda entry: entry["approvals"][0].update(by="nobody")
    ),
    "a citation in an entry": lambda folder: _change_entries(folder, lambda entry: entry.update(cites=["nothing 1"])),
    "a clause listed twice": lambda folder: _change_cell(
        folder, "documents", "clauses", lambda found: found.append(found[0])
    ),
    "a delegation to itself": _change_delegation,
    "a manifest that counts wrongly": lambda folder: change_manifest(
        folder, kinds={"posts": {"file": "posts.parquet", "rows": 1}}
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_are_told_as_ever(cache, tables, fault):
    FAULTS[fault](tables)
    expected = read((str(tables),)).problems
    assert expected
    with pytest.raises(RegisterUnreadableError) as failure:
        load(str(tables))
    assert failure.value.problems == tuple(sorted(expected))
    assert kept_files(cache) == []


def test_faults_of_a_large_register_are_told_as_the_columns_show_them(cache, tables, monkeypatch):
    monkeypatch.setattr(making, "READ_AGAIN_UP_TO", 0)
    monkeypatch.setattr(loading, "read_or_recall", lambda _: pytest.fail("read record by record"))
    change(tables, "posts", 1, body="no-such-body")
    with pytest.raises(RegisterUnreadableError, match="no such record"):
        load(str(tables))


def shared_body() -> Body:
    return next(record for record in read(()).records if isinstance(record, Body) and record.codes)


@pytest.mark.parametrize("same", [True, False])
def test_an_own_body_that_is_a_shared_one_is_that_one(cache, tables, same: bool):
    shared = shared_body()
    kind = str(shared.kind) if same else "ombudsman"
    empty = dict.fromkeys(f"{end}_day_{cell}" for end in ("first", "last") for cell in ("from", "to", "in_words"))
    change(tables, "bodies", 2, codes=list(shared.codes), kind=kind, **empty)
    reading = read((str(tables),))
    if not same:
        with pytest.raises(RegisterUnreadableError) as failure:
            load(str(tables))
        assert failure.value.problems == tuple(sorted(reading.problems))
        return
    assert reading.problems == ()
    found = opened(tables).store
    assert in_full(found.everything()) == in_full(reading.records)
    assert found.naming(Post, "body", shared.id) == tuple(
        record for record in reading.records if isinstance(record, Post) and record.body == shared.id
    )


def _load_in_process(folder: str, barrier, told) -> None:
    barrier.wait(60)
    told.put([record.id for record in load(folder).records])


def test_many_may_write_at_once(cache, tables):
    spawn = multiprocessing.get_context("spawn")
    barrier, told = spawn.Barrier(3), spawn.Queue()
    at_work = [spawn.Process(target=_load_in_process, args=(str(tables), barrier, told)) for _ in range(3)]
    for process in at_work:
        process.start()
    answers = [told.get(timeout=120) for _ in at_work]
    for process in at_work:
        process.join(60)
    assert answers == [[record.id for record in read((str(tables),)).records]] * 3
    (file,) = kept_files(cache)
    assert layout.open_arrays(file)[0].is_whole()
    assert list(cache.glob("*.part")) == []


def test_an_answer_from_a_compiled_register_imports_nothing_heavy(cache, tables):
    name = load(str(tables)).of(Function, SLUG)[0].name
    told = (
        "import sys\n"
        "import accountgraph as ag\n"
        f"answer = ag.who(ag.load({str(tables)!r}), {name!r}, on=ag.day('2018-03-29'))\n"
        "print(answer.name)\n"
        f"print(*(name for name in {HEAVY!r} if name in sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", told], check=True, capture_output=True, text=True, cwd=shipped_path(), encoding="utf-8"
    )
    assert done.stdout == f"{name}\n\n"
