"""YAML text -> a tree in which every key and value knows its line, and the faults of form.

Scalars stay text: no guess is made whether "NO" is Norway or false. Anchors and
aliases are refused, so a file means what it shows and cannot grow when read.
"""

from collections.abc import Iterator
from typing import Final, NoReturn

import yaml

from accountgraph.problems import Problem, Where
from accountgraph.reading.tree import Mapping, Node, Scalar, Sequence

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST: Final = 40

_IN_PLAIN_WORDS: Final = {
    "mapping values are not allowed": (
        "there is a second colon on this line, or the line is indented differently from the one above",
        'Put the text in quotes: key: "text: with a colon"',
    ),
    "could not find expected ':'": ("a key without a colon", "Write the key, a colon, a space and the value"),
    "did not find expected key": (
        "the indentation does not fit the lines above",
        "Indent with spaces, the same number for every key of one entry",
    ),
    "did not find expected '-' indicator": (
        "a list entry was expected here",
        "Start each entry of a list with a hyphen, all hyphens in one column",
    ),
    "found unexpected end of stream": ("a quotation mark or bracket is never closed", "Close it"),
    "did not find expected ','": (
        "a bracket is never closed, or a comma is missing",
        "Close it, and put a comma between two values",
    ),
    "cannot start any token": ("a character that cannot begin a value", "Put the text in quotes"),
}


_NO_SECTION: Final = (
    "an entry of a list stands here, and no section above it says what it is",
    'Write the section on the line above, e.g. "bodies:", or indent the hyphen like those above it',
)


class _TreeFaultError(Exception):
    """A fault after which the rest of the file cannot be read."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def read_tree(content: bytes, file: str) -> tuple[Mapping | None, list[Problem]]:
    """Parse one file. None where nothing could be read; the problems say why."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = "this is not UTF-8 text"
        return None, [Problem(Where(file, line), message, "Save the file with the encoding UTF-8")]
    if tabs := _tabs(text, file):
        return None, tabs
    problems: list[Problem] = []
    try:
        tree = _Builder(text, file, problems).document()
    except _TreeFaultError as fault:
        return None, [*problems, fault.problem]
    except yaml.YAMLError as error:
        return None, [*problems, _in_plain_words(error, text, file)]
    return tree, problems


def _tabs(text: str, file: str) -> list[Problem]:
    return [
        Problem(Where(file, number), "the line is indented with a tab", "Indent with spaces")
        for number, line in enumerate(text.splitlines(), 1)
        if "\t" in line[: len(line) - len(line.lstrip())]
    ]


def _in_plain_words(error: yaml.YAMLError, text: str, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    if isinstance(error, yaml.reader.ReaderError):
        line = text[: int(error.position)].count("\n") + 1
        return Problem(Where(file, line), "a control character that cannot be read", "Delete it")
    line = mark.line + 1 if mark else 0
    said = str(getattr(error, "problem", "") or error)
    if mark and "did not find expected key" in said and "".join(text.split("\n")[mark.line : line]).startswith("- "):
        return Problem(Where(file, line), *_NO_SECTION)
    for sign, (message, remedy) in _IN_PLAIN_WORDS.items():
        if sign in said:
            return Problem(Where(file, line), message, remedy)
    return Problem(Where(file, line), f"the file cannot be read as YAML here ({said})", "Correct the line")


class _Builder:
    """Builds the tree from parse events, noting repeated keys and refusing anchors and tags."""

    def __init__(self, text: str, file: str, problems: list[Problem]) -> None:
        self._events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=_LOADER))
        self._file = file
        self._problems = problems

    def document(self) -> Mapping | None:
        next(self._events)  # stream start
        if isinstance(next(self._events), yaml.StreamEndEvent):
            message, remedy = "the file is empty", 'Begin with "register:"; "accountgraph init" writes an example'
            raise _TreeFaultError(Problem(Where(self._file), message, remedy))
        root = self._node(next(self._events), 0)
        next(self._events)  # document end
        if not isinstance(following := next(self._events), yaml.StreamEndEvent):
            self._fault(following, "a second document begins here", 'Remove the line "---"')
        if isinstance(root, Sequence):
            raise _TreeFaultError(Problem(root.where, *_NO_SECTION))
        if not isinstance(root, Mapping):
            message = "the file holds no sections"
            raise _TreeFaultError(Problem(root.where, message, 'Write sections such as "bodies:" at the left margin'))
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        where = self._where(event)
        self._refuse_repetition(event)
        if depth > _DEEPEST:
            self._fault(event, "entries are nested too deeply", "Check the indentation")
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._items(depth)), where)
        if isinstance(event, yaml.MappingStartEvent):
            return Mapping(tuple(self._entries(depth)), where)
        if not isinstance(event, yaml.ScalarEvent):
            self._fault(event, "this cannot be read here", "Correct the line")
        return Scalar(event.value, where, plain_empty=not event.style and not event.value)

    def _refuse_repetition(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._fault(event, f'"*{event.anchor}" repeats something written elsewhere', "Write it out in full")
        if not isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent):
            return
        if event.anchor:
            self._fault(event, f'"&{event.anchor}" marks something for repetition', "Remove it; write entries in full")
        if event.tag and event.tag != "!":
            self._fault(event, f'the tag "{event.tag}" has no meaning in a register', "Remove it")

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _entries(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Where] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                self._problems.append(Problem(key.where, "a key must be a word or words", "Write the key as text"))
            elif key.text in seen:
                message = f'the key "{key.text}" is written twice, first on line {seen[key.text].line}'
                self._problems.append(Problem(key.where, message, "Keep one of the two"))
            else:
                seen[key.text] = key.where
                yield key, value

    def _where(self, event: yaml.Event) -> Where:
        return Where(self._file, event.start_mark.line + 1 if event.start_mark else 0)

    def _fault(self, event: yaml.Event, message: str, remedy: str) -> NoReturn:
        raise _TreeFaultError(Problem(self._where(event), message, remedy))
