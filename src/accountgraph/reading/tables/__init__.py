"""Tables: a folder of Parquet or CSV files, one for each kind of record, and a manifest.

The same records as a register file, for registers too large to write by hand and for
programs that read columns. `write_records` writes them, `read_drafts` gives drafts that
are resolved as those of register files are, and `read_columns` gives Arrow tables
without making records. `docs/reference/tables.md` describes the format.
"""

from accountgraph.reading.tables.columnar import Columns, read_columns
from accountgraph.reading.tables.columns import Column, columns_of, schema_of
from accountgraph.reading.tables.drafting import Drafted, read_drafts
from accountgraph.reading.tables.entries import entries_in
from accountgraph.reading.tables.exporting import export_tables
from accountgraph.reading.tables.manifest import MANIFEST, Form
from accountgraph.reading.tables.naming import Naming, one_array
from accountgraph.reading.tables.writing import (
    TablesNotPossibleError,
    Writing,
    arrow_tables,
    write_columns,
    write_records,
)

__all__ = [
    "MANIFEST",
    "Column",
    "Columns",
    "Drafted",
    "Form",
    "Naming",
    "TablesNotPossibleError",
    "Writing",
    "arrow_tables",
    "columns_of",
    "entries_in",
    "export_tables",
    "one_array",
    "read_columns",
    "read_drafts",
    "schema_of",
    "write_columns",
    "write_records",
]
