"""`python -m accountgraph.cli`."""

from accountgraph.cli import main

main()
