"""Digests of large files are remembered, and believed only while nobody can have written the file since."""

import os
import time
from pathlib import Path

import pytest

from accountgraph.reading.tables import export_tables
from accountgraph.records import Post
from accountgraph.register import load
from accountgraph.register.compiled_copy import SWITCH
from accountgraph.register.kept import digests


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for copies, empty and not there yet."""
    there = tmp_path / "kept" / "copies"
    monkeypatch.setenv(SWITCH, str(there))
    return there


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A shipped partnership as Parquet tables."""
    export_tables(("coventry-warwickshire-2018",), tmp_path / "tables")
    return tmp_path / "tables"


def test_a_large_table_is_digested_once_and_a_change_that_hides_its_time_is_seen(cache, tables, monkeypatch):
    monkeypatch.setattr(digests, "_SMALL", 0)
    monkeypatch.setattr(digests, "_LEFT_ALONE", 0)
    table = tables / "posts.parquet"
    time.sleep(0.02)
    known = digests.Digests(cache)
    first = known.of(table)
    known.keep()
    read_again: list[object] = []
    monkeypatch.setattr(digests.hashlib, "file_digest", lambda *_: read_again.append(1))
    assert digests.Digests(cache).of(table) == first
    assert not read_again
    monkeypatch.undo()
    monkeypatch.setattr(digests, "_SMALL", 0)
    content, times = table.read_bytes(), table.stat()
    table.write_bytes(content[:-100] + bytes(100))
    os.utime(table, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert digests.Digests(cache).of(table) != first, "same size and same time of its content"


def test_a_digest_of_a_file_just_written_is_not_remembered(cache, tables, monkeypatch):
    monkeypatch.setattr(digests, "_SMALL", 0)
    table = tables / "posts.parquet"
    table.write_bytes(table.read_bytes())
    known = digests.Digests(cache)
    known.of(table)
    known.keep()
    assert not cache.exists()


@pytest.mark.parametrize(
    "damage", [lambda said: said[:-1], lambda _: b"", lambda said: said.replace(b"posts", b"ports")]
)
def test_remembered_digests_that_are_damaged_are_forgotten(cache, tables, monkeypatch, damage):
    monkeypatch.setattr(digests, "_SMALL", 0)
    monkeypatch.setattr(digests, "_LEFT_ALONE", 0)
    time.sleep(0.02)
    load(str(tables))
    file = cache / "digests.json"
    file.write_bytes(damage(file.read_bytes()))
    assert digests.Digests(cache)._known == {}
    assert load(str(tables)).of(Post)


def test_remembered_digests_that_others_could_write_are_forgotten(cache, tables, monkeypatch):
    monkeypatch.setattr(digests, "_SMALL", 0)
    monkeypatch.setattr(digests, "_LEFT_ALONE", 0)
    time.sleep(0.02)
    load(str(tables))
    assert digests.Digests(cache)._known
    (cache / "digests.json").chmod(0o620)
    assert digests.Digests(cache)._known == {}
