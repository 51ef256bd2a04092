"""`accountgraph report`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from accountgraph.cli.asking import OnOption, day_asked, print_lines
from accountgraph.cli.writing import check_folder, write_file

if TYPE_CHECKING:
    from accountgraph.reporting.review.model import ReviewDocument


class ReportFormat(StrEnum):
    """What a review can be written as, by the ending of its file."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    XLSX = "xlsx"


def report(
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            help="The file to write. Its ending says what it is: docx for Word, pdf, html for one page that opens in "
            "any browser, or xlsx for a workbook to filter and sort.",
        ),
    ],
    register: Annotated[
        list[str] | None,
        typer.Option(
            "--register",
            "-r",
            help="The one partnership to review: a folder with a register.yaml, a folder of tables, a register "
            "file, or the slug of a shipped partnership.",
            show_default=False,
            metavar="FOLDER|FILE|SLUG",
        ),
    ] = None,
    on: OnOption = "",
) -> None:
    """Write the review of one partnership for a committee: who is accountable, findings, open questions, pictures.

    Example: accountgraph report -r coventry-warwickshire-2018 --on 2018-03-29 -o review.docx
    """
    form = _format_asked(output)
    check_folder(output)
    day = day_asked(on)
    from accountgraph.register import load  # noqa: PLC0415
    from accountgraph.reporting.review.building import review_of  # noqa: PLC0415
    from accountgraph.reporting.review.gathering import told_on_stderr  # noqa: PLC0415
    from accountgraph.reporting.stamp import stamp_of  # noqa: PLC0415

    tell = told_on_stderr()
    tell("reading")
    loaded = load(*register or ())
    document = review_of(loaded, stamp_of(loaded, made=day_asked("").earliest), on=day, progress=tell)
    tell(f"writing {output.name}")
    write_file(output, _written(document, form))
    print_lines(f"Wrote {output}: {document.title}, as at {document.as_at}. {document.summary}")


def _format_asked(output: Path) -> ReportFormat:
    """The format that the ending of a file names."""
    ending = output.suffix.lower().removeprefix(".")
    if ending not in list(ReportFormat):
        message = f"the ending of {output.name} names no format; end it in docx, pdf, html or xlsx, e.g. -o review.docx"
        raise typer.BadParameter(message, param_hint="--output")
    return ReportFormat(ending)


def _written(document: "ReviewDocument", form: ReportFormat) -> str | bytes:
    if form is ReportFormat.DOCX:
        from accountgraph.reporting.review.word import docx  # noqa: PLC0415

        return docx(document)
    if form is ReportFormat.PDF:
        from accountgraph.reporting.review.pdf import pdf  # noqa: PLC0415

        return pdf(document)
    if form is ReportFormat.XLSX:
        from accountgraph.reporting.review.workbook import xlsx  # noqa: PLC0415

        return xlsx(document)
    from accountgraph.reporting.review.page import html  # noqa: PLC0415

    return html(document)
