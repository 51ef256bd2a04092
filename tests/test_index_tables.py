"""A register in tables has the same columns as one whose records are in memory, and so the same answers."""

from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from partnership import register_with
from small import on, read_texts
from strategies import whole

from accountgraph.index import Moment, columns_of, compiled, resolve
from accountgraph.index.from_tables import columns_of_tables
from accountgraph.problems import Problem
from accountgraph.reading.tables import MANIFEST, Form, export_tables, read_columns
from accountgraph.register import Register, load
from accountgraph.shipped import shipped_registers
