"""Which folder of tables is read or written: never another register's, and never one table in place of its folder."""

from pathlib import Path

import pytest
from cli_running import run_line
from tables_tried import SMALL, tables_of

from accountgraph.reading.tables import MANIFEST, Form, TablesNotPossibleError

HALTON, BRENT = "halton-st-helens-2008", "brent-2006"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("form", list(Form))
def test_a_table_named_in_place_of_its_folder_is_told_which_folder_to_name(tmp_path: Path, form: Form):
    tables_of(SMALL, tmp_path, form)
    said = run_line(f"list posts -r {tmp_path / 'posts'}.{form}")
    assert said.code == 2
    assert f'this is one table, and a register in tables is a whole folder. Name the folder: "{tmp_path}".' in said.err


def test_tables_of_another_register_are_not_replaced(tmp_path: Path):
    folder = tmp_path / "tables"
    assert run_line(f"export {folder} --format tables -r {HALTON}").code == 0
    before = contents(folder)
    said = run_line(f"export {folder} --format tables -r {BRENT}")
    assert said.code == 2
    assert f'{folder} holds the tables of "{HALTON}" already, and "{BRENT}" is to be written' in said.err
    assert contents(folder) == before


def test_tables_of_the_same_register_are_replaced(tmp_path: Path):
    tables_of(SMALL, tmp_path, Form.PARQUET)
    tables_of(SMALL, tmp_path, Form.CSV)
    assert {path.suffix for path in tmp_path.iterdir()} == {".csv", ".json"}


def test_nothing_is_written_where_one_folder_of_several_holds_another_register(tmp_path: Path):
    tables_of(SMALL, tmp_path / HALTON)
    said = run_line(f"export {tmp_path} --format tables -r {BRENT} -r {HALTON}")
    assert said.code == 2
    assert f'holds the tables of "small" already, and "{HALTON}" is to be written' in said.err
    assert not (tmp_path / BRENT).exists()


def test_tables_that_say_of_no_register_that_they_are_its_own_are_not_replaced(tmp_path: Path):
    tables_of(SMALL, tmp_path)
    path = tmp_path / MANIFEST
    path.write_text(path.read_text(encoding="utf-8").replace('"id": "small",', ""), encoding="utf-8")
    with pytest.raises(TablesNotPossibleError, match="tables of a register without an id"):
        tables_of(SMALL, tmp_path)
    assert path.exists()
