"""Cases of checks, written in YAML: a register in a few lines, a day, and what one check finds in it.

A file of `cases/` is about one check:

    check: ACC-05
    nation: England     # of the register; may be left out
    given:              # sections of a register, as in every case of the file
      leads: [...]
    cases:
      - case: a name in words
        on: 2018-04-01
        add: {sections with more records}
        change: {record id: {key: value}}   # "nothing" takes the key away
        without: [record ids]
        finds: [ids of the records at fault]
        result: possible
        says: a part of the sentence
        cites: [clauses of the first finding]
        altogether: [ACC-05 lead-stroke]    # what the checks of chains, days and lines find in it, see `TOGETHER`

Records may leave out their citation; they then cite clause 1 of the deed. Bodies, places
and law are those of `small.WORLD` and `casebook_law.LAW`.
"""

import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from casebook_law import LAW
from small import WORLD, bare, on, read_texts

from accountgraph.checks import ALL_CHECKS, Finding, run_checks
from accountgraph.register import Register

FOLDER = Path(__file__).parent / "cases"
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
HEAD: dict[str, Any] = {
    "register": {"id": "small", "label": "A small partnership", "nation": "England"},
    "documents": [
        {"id": "deed", "label": "The deed", "kind": "agreement", "dated": "2017-03-28"},
        {"id": "minutes", "label": "The minutes", "kind": "decision", "dated": "2018-03-20"},
    ],
}


@dataclass(frozen=True)
class Told:
    """One case as told in a file."""

    check: str
    name: str
    on: str
    sections: dict[str, Any]
    finds: list[str]
    result: str
    says: str
    cites: list[str]
    altogether: list[str] | None
    nation: str = "England"

    def __str__(self) -> str:
        return f"{self.check}: {self.name}"

    @property
    def register(self) -> Register:
        """The register of the case."""
        return register_of(self.sections, nation=self.nation)

    def findings(self) -> tuple[Finding, ...]:
        """What the check finds in the case."""
        return run_checks(self.register, on=on(self.on), select=(self.check,)).findings


@cache
def told(file: Path) -> list[Told]:
    """The cases of one file."""
    book = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  # texts only
    unknown = {key for case in book["cases"] for key in case} - KEYS
    assert not unknown, f"{file.name}: {sorted(unknown)}"
    return [_told(book, case) for case in book["cases"]]


TOGETHER = (
    "ACC-01", "ACC-02", "ACC-03", "ACC-04", "ACC-05", "ACC-12", "AGR-04", "AGR-05", "ASR-07", "BRD-04", "FIN-10",
    "PPL-01", "PPL-07",
)  # fmt: skip
"""Checks of which one fault must give one finding; those of terms find much in agreements of three lines."""
FEW = tuple(each for each in ALL_CHECKS if each.code in TOGETHER)
"""The same checks, for tests of what is done with findings, where the register says next to nothing."""
KEYS = {"case", "on", "add", "change", "without", "finds", "result", "says", "cites", "altogether"}


def _told(book: dict[str, Any], case: dict[str, Any]) -> Told:
    sections = sections_of(book["given"], case.get("add", {}), case.get("change", {}), case.get("without", []))
    return Told(
        check=book["check"],
        name=case["case"],
        on=case["on"],
        sections=sections,
        finds=case["finds"],
        result=case.get("result", ""),
        says=case.get("says", ""),
        cites=case.get("cites", []),
        altogether=case.get("altogether"),
        nation=book.get("nation", "England"),
    )


def sections_of(
    given: dict[str, Any], add: dict[str, Any], change: dict[str, Any], without: list[str]
) -> dict[str, Any]:
    """The sections of a register: what is given, with records added, changed and left out."""
    sections: dict[str, Any] = copy.deepcopy(given)
    for section, records in add.items():
        sections[section] = [*sections.get(section, []), *copy.deepcopy(records)]
    everything = {record["id"]: record for records in sections.values() for record in records}
    for ident, values in change.items():
        everything[ident].update(values)
        for key in [key for key, value in everything[ident].items() if value == "nothing"]:
            del everything[ident][key]
    assert set(without) <= set(everything)
    return {name: [one for one in records if one["id"] not in without] for name, records in sections.items()}


def text_of(sections: dict[str, Any], *, nation: str = "England") -> str:
    """A register file with a head, documents, and a citation on every record that has none."""
    whole = copy.deepcopy(HEAD)
    whole["register"]["nation"] = nation
    whole["documents"] += sections.get("documents", [])
    for section, records in sections.items():
        if section != "documents":
            whole[section] = [cited(record) for record in records]
    text = yaml.dump(whole, Dumper=_DUMPER, sort_keys=False, allow_unicode=True, width=1000)
    return text.replace("'yes'", "yes")


def cited(record: dict[str, Any]) -> dict[str, Any]:
    """A record that cites the first clause of the deed where it cites nothing; ``cites: []`` is left as it is."""
    return record if "cites" in record else {**record, "cites": ["deed 1"]}


def register_of(sections: dict[str, Any], *, nation: str = "England") -> Register:
    """The register that some sections make; they must have no problems."""
    read = read_texts(text_of(sections, nation=nation), LAW, world=WORLD)
    assert not read.problems, "\n".join(map(str, read.problems))
    return Register(read.headers, read.records)


def subjects(findings: tuple[Finding, ...]) -> list[str]:
    """The records at fault, without the name of the register."""
    return [bare(finding.subject) for finding in findings]
