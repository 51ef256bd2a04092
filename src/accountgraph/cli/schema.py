"""`accountgraph schema`."""

from accountgraph.cli.asking import print_json


def schema() -> None:
    """Print the JSON Schema of register files, for editors.

    Example: accountgraph schema > register.schema.json
    """
    from accountgraph.reporting.schema import register_schema  # noqa: PLC0415

    print_json(register_schema())
