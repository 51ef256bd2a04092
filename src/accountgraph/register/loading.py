"""Names of registers -> one `Register`, or every problem at once."""

from accountgraph.problems import RegisterUnreadableError
from accountgraph.register.compiled_copy import read_or_recall
from accountgraph.register.kept.copies import Told, kept
from accountgraph.register.register import Register
from accountgraph.shipped import shipped_registers


def load(*names: str, told: Told | None = None) -> Register:
    """Load registers by folder, file or slug of a shipped partnership; all shipped ones where none is named.

    What was read before and has not changed is taken from a compiled copy in the user's cache. One register of
    tables is compiled there the first time, of which `told` hears; its records are made when an answer needs them.

    Raises:
        RegisterUnreadableError: carries every problem of every file, each with file and line.
    """
    if found := kept(names, told):
        register = Register.kept(found.headers, found.store, found.accepted)
        register.copy = found.copy
        return register
    reading, copy = read_or_recall(names or shipped_registers())
    if reading.problems:
        raise RegisterUnreadableError(reading.problems)
    register = Register(reading.headers, reading.records, reading.accepted)
    register.copy = copy
    return register
