"""How clauses are cited within a review: by a short name of the document, which the list of documents explains."""

from collections.abc import Iterable

from accountgraph.evidence import Citation
from accountgraph.records import Document
from accountgraph.register import Register
from accountgraph.reporting.review.model import Run, strong


def short_name(document: Document) -> str:
    """The name by which a review cites a document: its own id as words, "Agreement 2"."""
    words = document.id.rpartition("/")[2].replace("-", " ")
    return f"{words[:1].upper()}{words[1:]}"


def cited(register: Register, cites: Iterable[Citation]) -> str:
    """Clauses under the short names of their documents, each once: "Agreement 5.1, 6; Report 2"."""
    clauses: dict[str, dict[str, None]] = {}
    for cite in cites:
        document = register.get(cite.document)
        own = isinstance(document, Document) and document.register
        name = short_name(document) if own and isinstance(document, Document) else register.name(cite.document)
        clauses.setdefault(name, {})[cite.clause] = None
    return "; ".join(f"{name} {', '.join(filter(None, each))}".strip() for name, each in clauses.items())


def clauses_line(register: Register, cites: Iterable[Citation]) -> tuple[str | Run, ...]:
    """The parts of a line that names the clauses; none where no clause is known."""
    words = cited(register, cites)
    return (strong("Clauses:"), f"{words}.") if words else ()
