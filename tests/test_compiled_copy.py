"""The compiled copy of a register: used while nothing changed, made again on any change, never trusted if damaged."""

import hashlib
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import accountgraph
from accountgraph.dates import parse_day
from accountgraph.problems import RegisterUnreadableError
from accountgraph.reading import Reading, read
from accountgraph.register import compiled_copy, load
from accountgraph.register.packing import pack, unpack
from accountgraph.shipped import shipped_path, shipped_registers

REGISTER = """
    register:
      id: care
      label: Care in Anytown
    documents:
      - id: agreement
        label: Agreement
        kind: agreement
    bodies:
      - id: council
        label: Anytown Council
        kind: council
        cites: [agreement 1]
    """
HEAVY = ("numpy", "networkx", "rdflib", "pyarrow", "openpyxl", "docx", "jinja2", "pyvis", "typst", "yaml")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for copies, empty and not there yet."""
    there = tmp_path / "kept" / "copies"
    monkeypatch.setenv(compiled_copy.SWITCH, str(there))
    return there


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The registers that were read from their files, one entry each time."""
    found: list[tuple[str, ...]] = []

    def counted(names: tuple[str, ...]) -> Reading:
        found.append(names)
        return read(names)

    monkeypatch.setattr(compiled_copy, "read", counted)
    return found


def copies(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def labels(file: Path) -> list[str]:
    return [record.label for record in load(str(file)).records if record.register]


def test_what_is_packed_comes_out_the_same() -> None:
    reading = read(shipped_registers())
    again = unpack(json.loads(json.dumps(pack(reading))))
    assert again == reading
    assert repr(again) == repr(reading), "where and register are told too, and are left out when records are compared"


def test_a_second_load_reads_no_yaml(folder, readings, write_register) -> None:
    file = write_register(REGISTER)
    first, second = load(str(file)), load(str(file))
    assert len(readings) == 1
    assert second.records == first.records
    assert second.headers == first.headers
    assert [path.suffix for path in copies(folder)] == [".compiled"]


def test_any_changed_byte_is_read_again(folder, readings, write_register) -> None:
    file = write_register(REGISTER)
    assert labels(file) == ["Agreement", "Anytown Council"]
    before = file.stat()
    file.write_text(file.read_text().replace("Anytown Council", "Onytown Council"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))  # same length, same time: only the content tells
    assert labels(file) == ["Agreement", "Onytown Council"]
    assert len(readings) == 2


def test_acceptances_beside_a_register_count(folder, readings, write_register) -> None:
    file = write_register(REGISTER)
    assert load(str(file)).accepted == ()
    entry = "{id: one, code: ACC-01, subject: council, reason: known, author: A reviewer, expires: 2030-01-01}"
    (file.parent / "accepted.yaml").write_text(f"accepted:\n  - {entry}\n")
    assert [one.expires for one in load(str(file)).accepted] == [parse_day("2030-01-01")]
    assert [one.reason for one in load(str(file)).accepted] == ["known"]
    assert len(readings) == 2


def test_a_change_while_reading_keeps_nothing(folder, write_register, monkeypatch) -> None:
    file = write_register(REGISTER)

    def overtaken(names: tuple[str, ...]) -> Reading:
        reading = read(names)
        file.write_text(file.read_text().replace("Anytown", "Othertown"))
        return reading

    monkeypatch.setattr(compiled_copy, "read", overtaken)
    load(str(file))
    assert not folder.exists()


def test_registers_with_problems_are_not_kept(folder, write_register) -> None:
    file = write_register(REGISTER.replace("agreement 1", "nothing 1"))
    for _ in range(2):
        with pytest.raises(RegisterUnreadableError, match="is cited and is no document"):
            load(str(file))
    assert not folder.exists()


def with_own_digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole.replace(b"Anytown", b"Onytown"),
        lambda whole: b"\xff" + whole[1:],
        lambda _: with_own_digest(b"[1, 2]"),
        lambda _: with_own_digest(b"{}"),
        lambda _: with_own_digest(b"{"),
        lambda _: with_own_digest(b"[" * 100_000),
        lambda whole: with_own_digest(whole.partition(b"\n")[2].replace(b'"kind":"council"', b'"kind":"no word"')),
        lambda whole: with_own_digest(whole.partition(b"\n")[2].replace(b'"days":[[', b'"days":[[-5,3,"x"],[')),
    ],
    ids="empty half changed no-text list nothing no-json deep no-such-word no-such-day".split(),
)
def test_a_damaged_copy_is_passed_over_and_made_again(
    folder, readings, write_register, damage: Callable[[bytes], bytes]
) -> None:
    file = write_register(REGISTER)
    load(str(file))
    (copy,) = copies(folder)
    whole = copy.read_bytes()
    copy.write_bytes(damage(whole))
    assert labels(file) == ["Agreement", "Anytown Council"]
    assert len(readings) == 2
    assert copy.read_bytes() == whole


@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_copy_that_others_could_write_is_passed_over(folder, readings, write_register, mode: int) -> None:
    file = write_register(REGISTER)
    load(str(file))
    (copy,) = copies(folder)
    assert copy.stat().st_mode & 0o077 == 0
    copy.chmod(mode)
    load(str(file))
    assert len(readings) == 2


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path, readings, write_register, monkeypatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv(compiled_copy.SWITCH, str(tmp_path / "file" / "copies"))
    file = write_register(REGISTER)
    assert labels(file) == labels(file)
    assert len(readings) == 2


def test_a_folder_that_cannot_be_written_keeps_nothing(folder, readings, write_register, monkeypatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("tempfile.mkstemp", refused)
    file = write_register(REGISTER)
    assert labels(file) == labels(file)
    assert len(readings) == 2


def test_a_copy_half_written_is_cleared_away(folder, write_register, monkeypatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refused)
    load(str(write_register(REGISTER)))
    assert copies(folder) == []


def test_the_switch_turns_it_off(tmp_path, readings, write_register, monkeypatch) -> None:
    monkeypatch.setenv(compiled_copy.SWITCH, "off")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = write_register(REGISTER)
    assert labels(file) == labels(file)
    assert len(readings) == 2
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("changed", ["__init__.py", "dates.py", "records/parties.py", "reading/drafts.py"])
def test_copies_of_another_version_are_not_used_and_go(
    tmp_path, folder, readings, write_register, monkeypatch, changed: str
) -> None:
    other = tmp_path / "other"
    shutil.copytree(Path(accountgraph.__file__).parent, other, ignore=shutil.ignore_patterns("_shipped", "*.pyc"))
    with (other / changed).open("a") as code:
        code.write("# one more line\n")
    file = write_register(REGISTER)
    load(str(file))
    (old,) = copies(folder)
    monkeypatch.setattr(compiled_copy, "_PACKAGE", other)
    load(str(file))
    assert len(readings) == 2
    assert len(copies(folder)) == 1
    assert old not in copies(folder)


def test_the_folder_stays_small(folder, write_register, monkeypatch) -> None:
    file = write_register(REGISTER)
    load(str(file))
    (first,) = copies(folder)
    size = first.stat().st_size
    left = folder / "crashed.part"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    os.utime(first, (0, 0))
    monkeypatch.setattr(compiled_copy, "MOST_BYTES", 2 * size + size // 2)
    for number in range(3):
        file.write_text(file.read_text().replace("Anytown", f"Town {number} of Anytown", 1))
        load(str(file))
        time.sleep(0.01)
    assert len(copies(folder)) == 2
    assert first not in copies(folder)
    assert left not in copies(folder)


def _load_in_process(file: str, barrier: "multiprocessing.synchronize.Barrier", told: "multiprocessing.Queue") -> None:
    barrier.wait(30)
    told.put([record.id for record in load(file).records])


def test_many_may_write_at_once(folder, write_register) -> None:
    file = write_register(REGISTER)
    spawn = multiprocessing.get_context("spawn")
    barrier, told = spawn.Barrier(4), spawn.Queue()
    at_work = [spawn.Process(target=_load_in_process, args=(str(file), barrier, told)) for _ in range(4)]
    for process in at_work:
        process.start()
    answers = [told.get(timeout=60) for _ in at_work]
    for process in at_work:
        process.join(60)
    assert answers == [[record.id for record in read((str(file),)).records]] * 4
    (copy,) = copies(folder)
    digest, _, body = copy.read_bytes().partition(b"\n")
    assert digest.decode() == hashlib.sha256(body).hexdigest()


def test_the_folder_is_the_users_own(monkeypatch, tmp_path) -> None:
    monkeypatch.delenv(compiled_copy.SWITCH)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/ones/do/not/count")
    assert compiled_copy.cache_folder() == tmp_path / ".cache" / "accountgraph"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    assert compiled_copy.cache_folder() == tmp_path / "own" / "accountgraph"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert compiled_copy.cache_folder() == tmp_path / "local" / "accountgraph" / "Cache"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert compiled_copy.cache_folder() == tmp_path / "Library" / "Caches" / "accountgraph"


def test_without_a_home_nothing_is_kept(monkeypatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.delenv(compiled_copy.SWITCH)
    monkeypatch.setattr(Path, "home", homeless)
    assert compiled_copy.cache_folder() is None


@pytest.mark.parametrize(
    ("words", "barred"),
    [
        (["--help"], (*HEAVY, "rich.console", "accountgraph.register")),
        (["who", "carers", "-r", "halton-st-helens-2008", "--on", "2009-01-01"], HEAVY),
    ],
    ids=["help", "who"],
)
def test_a_point_answer_imports_nothing_heavy(folder, words: list[str], barred: tuple[str, ...]) -> None:
    load("halton-st-helens-2008")
    told = (
        "import sys\n"
        "from accountgraph.cli import main\n"
        f"sys.argv = ['accountgraph', *{words!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"sys.stderr.write(' '.join(name for name in {barred!r} if name in sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", told], check=True, capture_output=True, text=True, cwd=shipped_path(), encoding="utf-8"
    )
    assert done.stdout
    assert done.stderr == ""


def test_a_program_without_its_source_keeps_nothing(tmp_path, folder, write_register, monkeypatch) -> None:
    monkeypatch.setattr(compiled_copy, "_PACKAGE", tmp_path)
    load(str(write_register(REGISTER)))
    assert not folder.exists()
