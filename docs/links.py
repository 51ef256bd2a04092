"""Finds links in the project's pages that lead nowhere: a missing file, or a heading that a page does not have.

    python docs/links.py    name each broken link with its file and line; exit 1 where there is one

Addresses outside the project are not followed.
"""

import re
import sys
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parent.parent
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "data").rglob("*.md")))
LINK = re.compile(r"\[[^\]\[]*\]\(\s*<?([^)>\s]+)>?(?:\s+\"[^\"]*\")?\s*\)")
FENCED = re.compile(r"^(```|~~~).*?^\1\s*$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]+`")
HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)
ELSEWHERE = re.compile(r"^[a-z][a-z0-9+.-]*:")


def main() -> int:
    """Print every broken link; 1 where there is one."""
    broken = [fault for page in PAGES for fault in broken_links(page)]
    for fault in broken:
        print(fault)
    print(f"{len(PAGES)} pages read, {len(broken)} broken links", file=sys.stderr)
    return 1 if broken else 0


def broken_links(page: Path) -> list[str]:
    """The links of one page that lead nowhere, each as ``file:line: what is wrong``."""
    text = blanked(page.read_text(encoding="utf-8"), FENCED, CODE)
    faults = []
    for found in LINK.finditer(text):
        fault = fault_of(unquote(found[1]), page)
        if fault:
            line = text.count("\n", 0, found.start()) + 1
            faults.append(f"{page.relative_to(ROOT).as_posix()}:{line}: {fault}")
    return faults


def fault_of(address: str, page: Path) -> str:
    """What is wrong with a link, or nothing."""
    if ELSEWHERE.match(address):
        return ""
    name, _, heading = address.partition("#")
    target = (page.parent / name).resolve() if name else page
    if not target.is_relative_to(ROOT):
        return f"the link to {address} leaves the project"
    if not target.exists():
        return f"the link to {address} leads to no file"
    if heading and target.suffix == ".md" and heading not in anchors(target):
        return f"{name or 'this page'} has no heading for #{heading}"
    return ""


def anchors(page: Path) -> set[str]:
    """The names by which a page's headings can be linked to."""
    text = blanked(page.read_text(encoding="utf-8"), FENCED)
    plain = (re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", title) for title in HEADING.findall(text))
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in plain}


def blanked(text: str, *patterns: re.Pattern[str]) -> str:
    """The text with what matches emptied, line for line, since a sample of code links to nothing."""
    for pattern in patterns:
        text = pattern.sub(lambda found: "\n" * found[0].count("\n"), text)
    return text


if __name__ == "__main__":
    sys.exit(main())
