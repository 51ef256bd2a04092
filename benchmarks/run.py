"""Measures how fast whole-country questions are answered, here and by other engines.

    python benchmarks/run.py small     up to 10^5 relations, in under two minutes
    python benchmarks/run.py all       up to 10^7 relations

Needs the packages of the group "bench": ``uv sync --group bench``.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that it runs as a file, as above

from benchmarks.running import main  # after the line above

if __name__ == "__main__":
    sys.exit(main())
