"""What is made once for each size and given to every engine: columns, tables on disk, and questions."""

import argparse
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from benchmarks.answers import Question, questions
from benchmarks.columns import National
from benchmarks.generate import national

POINT_QUESTIONS = 2_000
YAML_UP_TO = 100_000
"""Beyond so many relations nobody would keep a register in one YAML file."""
_COLUMNS, _ABOUT = "columns.npz", "about.json"


@dataclass(frozen=True)
class Given:
    """One size of the register, in a folder of its own."""

    folder: Path

    @cached_property
    def about(self) -> dict[str, int]:
        """How many relations and bodies there are, and how many relations were asked for."""
        found: dict[str, int] = json.loads((self.folder / _ABOUT).read_text(encoding="utf-8"))
        return found

    @property
    def tables(self) -> Path:
        """The folder that ``accountgraph -r`` reads."""
        return self.folder / "tables"

    @property
    def yaml(self) -> Path:
        """The same as one YAML file, at small sizes."""
        return self.folder / "yaml"

    def national(self) -> National:
        """The register as columns."""
        with np.load(self.folder / _COLUMNS) as stored:
            tables: dict[str, dict[str, np.ndarray]] = {}
            for name in stored.files:
                kind, column = name.split("/")
                tables.setdefault(kind, {})[column] = stored[name]
        return National(self.about["asked for"], self.about["bodies"], tables)

    def questions(self) -> list[Question]:
        """Questions about single functions."""
        return [Question(*row) for row in np.load(self.folder / "questions.npy").tolist()]


def prepare(relations: int, folder: Path) -> None:
    """Make everything for one size, unless it is there."""
    from benchmarks.writing import write_tables, write_yaml  # noqa: PLC0415  # engines that read columns need no Arrow

    if (folder / _ABOUT).is_file():
        return
    folder.mkdir(parents=True, exist_ok=True)
    made = national(relations)
    columns = {f"{kind}/{name}": column for kind, rows in made.tables.items() for name, column in rows.items()}
    np.savez(folder / _COLUMNS, allow_pickle=False, **columns)
    rows = [(one.function, one.day, one.place, one.group) for one in questions(made, POINT_QUESTIONS)]
    np.save(folder / "questions.npy", np.array(rows))
    write_tables(made, folder / "tables")
    if relations <= YAML_UP_TO:
        write_yaml(made, folder / "yaml")
    about = {"asked for": relations, "relations": made.relations, "bodies": made.bodies}
    (folder / _ABOUT).write_text(json.dumps(about), encoding="utf-8")


def main() -> None:
    """Prepare one size."""
    command = argparse.ArgumentParser(description=__doc__)
    command.add_argument("relations", type=int)
    command.add_argument("folder", type=Path)
    asked = command.parse_args()
    prepare(asked.relations, asked.folder)


if __name__ == "__main__":
    main()
