"""Where a thing was written down, what is wrong with it, and the few exceptions.

Faults in data are values (`Problem`); exceptions are for requests that cannot be met:

    AccountgraphError
    ├── RegisterUnreadableError   the input has problems; carries them all
    ├── NameNotFoundError         no thing of that name; carries the nearest
    └── NameAmbiguousError        several things match equally; carries them
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file; `line` counts from 1, and 0 means the file as a whole."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        """``file:line``, as editors understand it."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault in the input: where, what is wrong in the reader's words, what to write instead."""

    where: Where
    message: str
    remedy: str

    def __str__(self) -> str:
        """One line: file and line, what is wrong, what to do."""
        return f"{self.where}: {self.message}. {self.remedy}."


class AccountgraphError(Exception):
    """The root of what accountgraph raises."""


class RegisterUnreadableError(AccountgraphError):
    """The registers given have problems; nothing is answered from a register half read."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep every problem, in the order of files and lines."""
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class NameNotFoundError(AccountgraphError):
    """Nothing of that name is in the registers asked."""

    SHOWN_BY = '"accountgraph list" shows every name'

    def __init__(self, text: str, nearest: tuple[str, ...], looked_for: str, instead: str = "") -> None:
        """`nearest` are names close to `text`; `looked_for` says what kinds were searched.

        `instead` is what to ask where the text names something of another kind.
        """
        self.text, self.nearest, self.looked_for = text, nearest, looked_for
        near = f" Nearest: {'; '.join(nearest)}." if nearest else ""
        rest = f" {instead}" if instead else f"{near} {self.SHOWN_BY}."
        super().__init__(f'No {looked_for} matches "{text}".{rest}')


class NameAmbiguousError(AccountgraphError):
    """Several things match equally well; the reader must choose."""

    def __init__(self, text: str, candidates: tuple[tuple[str, str], ...]) -> None:
        """`candidates` are (id, label) pairs."""
        self.text, self.candidates = text, candidates
        lines = "\n".join(f"  {label}  ({ident})" for ident, label in candidates)
        super().__init__(f'"{text}" matches several things equally well; ask for one of them by its id:\n{lines}')
