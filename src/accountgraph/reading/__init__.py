"""Register files -> records and problems, every one with file and line.

Reading never stops at the first fault and never repairs one: `read` returns what it
could make sense of together with every problem, and the caller decides.
"""

from accountgraph.reading.drafts import Draft, Header
from accountgraph.reading.files import Reading, files_behind, find_register, read, read_records_text, shown_path

__all__ = [
    "Draft",
    "Header",
    "Reading",
    "files_behind",
    "find_register",
    "read",
    "read_records_text",
    "shown_path",
]
