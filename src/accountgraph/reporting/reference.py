"""The reference page of the checks, made from their docstrings.

`python -m accountgraph.reporting.reference [FILE]` writes it, to docs/reference/checks.md
where no file is named; with ``--check`` it exits 1 where the page is out of date.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from accountgraph.checks import CATALOGUE, FAMILIES, RETIRED, Check
from accountgraph.shipped import shipped_path

_HEAD = """# Checks

`accountgraph check` runs every check over every partnership as of a day; `accountgraph explain CODE` shows one of the
sections below. This page is made from the program itself.

A finding has a **result**: *contradicted*, where a clause says otherwise, clauses disagree, or the whole text was read
and lacks it; *not evidenced*, where the documents do not say, or where only a report about the agreement was read;
*possible*, where the arrangement or its days are not certain.
Only *statute* and *regulation* are law; a check that rests on guidance, audit practice or logic is a norm.

A check looks at partnerships of the nations named, on the days named. *All* days does not mean that one rule holds for
all time: where the law has changed, a check reads the row of the [law tables](../../ontology/law/README.md) that binds
on the day. How the codes go back to the faults that a review of governance looks for, and which codes share one:
[Catalogue](catalogue.md). What the checks find in the partnerships that come with the program, read against the
sources: [Findings, judged](judged.md).
"""

_REVIEW = "The last family is about the review itself: findings that a reviewer accepted, and checks that failed."


def checks_reference() -> str:
    """The whole page as Markdown."""
    lines = [_HEAD, "## All checks", "", *_table(), "", _REVIEW]
    if RETIRED:
        lines += ["", "## Codes no longer in use", "", "| code | now |", "|---|---|"]
        lines += [f"| {old} | {new} |" for old, new in sorted(RETIRED.items())]
    for family in dict.fromkeys(FAMILIES.values()):
        of_family = [check for check in CATALOGUE if check.family == family]
        if of_family:
            lines += ["", f"## {family.capitalize()}"]
        for check in of_family:
            lines += ["", *_section(check)]
    return "\n".join(lines) + "\n"


def _table() -> Iterator[str]:
    yield "| code | name | looks for | family | severity | basis | nations | days |"
    yield "|---|---|---|---|---|---|---|---|"
    for check in CATALOGUE:
        link = f"[{check.code}](#{_anchor(check)})"
        summary = check.summary.removesuffix(".")
        where = ", ".join(check.nations) or "all"
        cells = (link, check.name, summary, check.family, check.severity, check.basis, where, _days(check) or "all")
        yield f"| {' | '.join(cells)} |"


def _section(check: Check[Any]) -> Iterator[str]:
    yield f"### {check.code} {check.name}"
    yield ""
    yield f"{check.summary} *{check.severity.capitalize()}; {check.basis}{_limits(check)}.*"
    for title, text in check.sections.items():
        yield ""
        yield f"**{title}.** {text}"


def _limits(check: Check[Any]) -> str:
    """Where and when a check holds, if not everywhere and always."""
    nations = f"; {', '.join(check.nations)} only" if check.nations else ""
    return f"{nations}; {_days(check)}" if _days(check) else nations


def _days(check: Check[Any]) -> str:
    """The days on which a check holds, where it has days of its own."""
    return str(check.holds) if check.holds.first.is_stated or check.holds.last.is_stated else ""


def _anchor(check: Check[Any]) -> str:
    return f"{check.code} {check.name}".lower().replace(" ", "-")


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` say whether it is up to date."""
    named = [argument for argument in arguments if argument != "--check"]
    path = Path(named[0]) if named else shipped_path("docs", "reference", "checks.md")
    page = checks_reference()
    if "--check" in arguments:
        return 0 if path.is_file() and path.read_text(encoding="utf-8") == page else 1
    path.write_text(page, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
