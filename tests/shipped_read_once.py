"""Reads each shipped file once per process of tests: hundreds of tests load registers, and each of these needs all law.

What is kept goes by the name and the whole content of a file, and nothing is kept of files that tests write
themselves. Kept are the tree of a file, which cannot change, and the drafts made of it, which nobody changes;
problems are told anew to everybody who asks. References between files are still followed at every load.
"""

from functools import cache
from typing import Final

from accountgraph.problems import Problem
from accountgraph.reading import files, parsing
from accountgraph.reading.resolving import FileDrafts
from accountgraph.reading.tree import Mapping

_SHIPPED: Final = ("data/", "ontology/")
"""How the name of a shipped file begins, as readers are told it."""
_read_tree: Final = parsing.read_tree
_file_drafts: Final = files._file_drafts


def read_shipped_once() -> None:
    """From here on, in this process."""
    parsing.read_tree = _tree
    files._file_drafts = _drafts


def _tree(content: bytes, file: str) -> tuple[Mapping | None, list[Problem]]:
    if not file.startswith(_SHIPPED):
        return _read_tree(content, file)
    tree, problems = _kept_tree(content, file)
    return tree, list(problems)


@cache
def _kept_tree(content: bytes, file: str) -> tuple[Mapping | None, tuple[Problem, ...]]:
    tree, problems = _read_tree(content, file)
    return tree, tuple(problems)


_kept_drafts: Final[dict[int, tuple[Mapping, FileDrafts, tuple[Problem, ...]]]] = {}
"""By the identity of a tree, which is kept with them so that no other gets it."""


def _drafts(tree: Mapping, problems: list[Problem]) -> FileDrafts:
    if not tree.where.file.startswith(_SHIPPED):
        return _file_drafts(tree, problems)
    if id(tree) not in _kept_drafts:
        told: list[Problem] = []
        drafts = _file_drafts(tree, told)
        _kept_drafts[id(tree)] = (tree, drafts, tuple(told))
    _, drafts, told_then = _kept_drafts[id(tree)]
    problems.extend(told_then)
    return drafts
