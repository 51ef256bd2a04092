"""The command line: each command parses, calls one library function, and prints.

Exit codes: 0 answered or nothing found; 1 findings at or above --fail-on; 2 could not run.
"""

import io
import os
import signal
import sys

import typer

from accountgraph.problems import AccountgraphError, RegisterUnreadableError

app = typer.Typer(
    name="accountgraph",
    help="Who is accountable for this function, in this place, for these people, on this date, by which clause?",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def main() -> None:
    """Run the command line; every failure is one message on stderr and exit code 2."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a reader that stops reading ends the command quietly
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows a question mark
    from accountgraph.cli import commands  # noqa: PLC0415  # the commands register themselves on `app`

    commands.attach(app)
    try:
        app()
    except RegisterUnreadableError as unreadable:
        for problem in unreadable.problems:
            sys.stderr.write(f"{problem}\n")
        count = len(unreadable.problems)
        sys.stderr.write(f"{count} problem{'s' if count != 1 else ''}; nothing was answered.\n")
        raise SystemExit(2) from None
    except AccountgraphError as failure:
        sys.stderr.write(f"{failure}\n")
        raise SystemExit(2) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    except Exception as error:  # a fault of the program still ends in one line and exit code 2
        if os.environ.get("ACCOUNTGRAPH_DEBUG"):
            raise
        sys.stderr.write(f"internal error ({type(error).__name__}: {error}); set ACCOUNTGRAPH_DEBUG=1 to see where\n")
        raise SystemExit(2) from None
