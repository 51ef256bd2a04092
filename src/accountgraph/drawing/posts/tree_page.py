"""All posts of a large structure as one web page: a tree that opens and closes with mouse or keyboard.

It needs no script and loads nothing, and the browser is told to refuse both.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from accountgraph.drawing.lettering import clean
from accountgraph.drawing.palette import body_colour
from accountgraph.drawing.posts.picture import VERBS, PostsScene
from accountgraph.drawing.posts.showing import Depth, Homes, card_of, home_in_words, home_of
from accountgraph.drawing.posts.structure import MANAGING, NOT_STATED, Tie
from accountgraph.drawing.posts.telling import in_a_sentence, notes
from accountgraph.drawing.scene import JointStyle, Mark
from accountgraph.shipped import shipped_path

_POLICY: Final = "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
_OPEN_LEVELS: Final = 2
_COLOURS: Final = 6
_HEAD: Final = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}: {subtitle}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#tree">Go to the tree</a>
<header>
<h1>{title}</h1>
<p class="quiet">{subtitle}</p>
<p class="lead">{lead}</p>
</header>
<main id="tree">
<p>Every post with others below it opens and closes: press it, or reach it with Tab and press Enter.
What stands below another is line managed by it, unless it says otherwise.</p>"""


def tree_page(pages: Sequence[PostsScene]) -> str:
    """The page for a structure, given the pictures of its pages. Every label is escaped, whatever it contains."""
    return "\n".join(_TreePage(pages).lines()) + "\n"


class _TreePage:
    """The web page while it is written."""

    def __init__(self, pages: Sequence[PostsScene]) -> None:
        self.pages, self.first, self.held = pages, pages[0], pages[0].structure
        self.anchors = {ident: f"p{number}" for number, ident in enumerate(self.held.members, 1)}
        self.colours = {tag.short: number % _COLOURS for number, tag in enumerate(self.first.bodies)}

    def lines(self) -> Iterator[str]:
        """The whole file."""
        style = "".join(shipped_path("viz", "styles", name).read_text("utf-8") for name in ("page.css", "tree.css"))
        style += "".join(f".b{each} {{ border-left-color: {body_colour(each)}; }}\n" for each in range(_COLOURS))
        yield _HEAD.format(
            policy=_POLICY.format(style=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()),
            style=style,
            title=_text(f"Posts{self.first.around}: who manages whom"),
            subtitle=_text(f"{self.first.partnership} · As at {self.first.as_at} · Not shown: names of people"),
            lead=_text(in_a_sentence(self.held)),
        )
        yield from self._trees()
        yield from self._apart()
        yield from _list("Key", (entry.words for page in self.pages for entry in page.legend if not entry.style))
        yield from _list("Notes", notes(self.held))
        yield "</main>\n</body>\n</html>"

    def _trees(self) -> Iterator[str]:
        """Trees under the body or unit of their root."""
        groups: dict[Homes, list[str]] = {}
        for root in self.held.trees:
            heads = (root, *self.held.tree.beside.get(root, ()))
            groups.setdefault(tuple(dict.fromkeys(home_of(self.held, ident) for ident in heads)), []).append(root)
        for homes, roots in groups.items():
            yield f"<h2>{_text(' and '.join(home_in_words(self.held, home) for home in homes))}</h2>"
            yield '<ul class="tree">'
            yield from self._branches(roots, homes)
            yield "</ul>"

    def _apart(self) -> Iterator[str]:
        """Posts whose manager is not stated, by body and unit."""
        alone: dict[tuple[str, str], list[str]] = {}
        for ident in self.held.apart:
            alone.setdefault(home_of(self.held, ident), []).append(ident)
        for home, idents in alone.items():
            yield f'<h2>{_text(home_in_words(self.held, home))}: manager not stated</h2>\n<ul class="tree apart">'
            yield from self._branches(idents, (home,))
            yield "</ul>"

    def _branches(self, roots: Sequence[str], homes: Homes) -> Iterator[str]:
        """Some roots with all below them, however deep: what is still to be written waits in a list, last first."""
        waiting: list[tuple[str, int] | str] = [(root, 0) for root in reversed(roots)]
        while waiting:
            step = waiting.pop()
            if isinstance(step, str):
                yield step
                continue
            ident, level = step
            near = (*self.held.tree.beside.get(ident, ()), *self.held.aside.get(ident, ()))
            waiting.extend((other, level) for other in reversed(near) if not other.startswith(NOT_STATED))
            under = self.held.tree.under(ident)
            if not under:
                yield f'<li id="{self.anchors[ident]}"><div class="post {self._bar(ident, homes)}</li>'
                continue
            is_open = " open" if level < _OPEN_LEVELS else ""
            yield f'<li id="{self.anchors[ident]}"><details{is_open}><summary class="post {self._bar(ident, homes)}<ul>'
            waiting.append("</ul></details></li>")
            waiting.extend((each, level + 1) for each in reversed(under))

    def _bar(self, ident: str, homes: Homes) -> str:
        """The rest of the element that heads a post, from its colour on, and what is said below it."""
        card = card_of(self.held, ident, depth=Depth.USUAL, at=homes)
        colour = f"b{self.colours[card.body]}" if card.body in self.colours else "b"
        marks = [mark for mark in (card.mark, *card.also) if mark is not Mark.PLAIN]
        count = self.held.counts[ident]
        tag = f"{card.tag} · {count.in_words}" if count.posts else card.tag
        head = f'<b>{_text(card.title)}</b> <span class="quiet">{_text(tag)}</span>'
        head += "".join(f' <span class="mark {mark.replace(" ", "-")}">{mark.capitalize()}</span>' for mark in marks)
        said = [_text(text) for text in (card.remark, *card.details) if text]
        said += [self._tie(tie) for tie in self.held.ties.get(ident, ()) if not self._is_plain(tie)]
        is_managed = any(tie.style in MANAGING for tie in self.held.ties.get(ident, ()))
        if self.held.is_post(ident) and not is_managed and ident not in self.held.apart:
            said.append("manager not stated")
        said += [_text(card.evidence)] if card.evidence else []
        words = f'<p class="said">{"<br>".join(said)}</p>' if said else ""
        element = "summary" if self.held.tree.under(ident) else "div"
        return f'{colour}">{head}</{element}>{words}'

    def _is_plain(self, tie: Tie) -> bool:
        """Whether the tree itself says all there is to the line: line management, sure, right above."""
        is_above = self.held.tree.heads.get(tie.lower) == (tie.upper,)
        return is_above and tie.style is JointStyle.MANAGEMENT and tie.mark is Mark.PLAIN and not tie.detail

    def _tie(self, tie: Tie) -> str:
        """A line in words, with a link to its other end."""
        more = "; ".join(part for part in (tie.detail, "" if tie.mark is Mark.PLAIN else tie.mark.value) if part)
        qualifier = f" ({_text(more)})" if more else ""
        if tie.upper not in self.anchors or tie.upper.startswith(NOT_STATED):
            name = "somebody not stated" if tie.upper.startswith(NOT_STATED) else self.held.register.name(tie.upper)
            return f"{VERBS[tie.style]} {_text(name)}{qualifier}"
        name = _text(self.held.register.name(tie.upper))
        return f'{VERBS[tie.style]} <a href="#{self.anchors[tie.upper]}">{name}</a>{qualifier}'


def _list(heading: str, lines: Iterator[str]) -> Iterator[str]:
    every = dict.fromkeys(lines)
    if every:
        yield f"<h2>{heading}</h2>\n<ul>"
        yield from (f"<li>{_text(line)}</li>" for line in every)
        yield "</ul>"


def _text(words: str) -> str:
    return escape(clean(words))
