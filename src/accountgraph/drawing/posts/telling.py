"""What a chart of posts says as a whole: the sentence above it and the notes under it."""

from collections.abc import Iterator

from accountgraph.drawing.posts.structure import MANAGING, Structure
from accountgraph.drawing.scene import JointStyle
from accountgraph.records import Post, Secondment
from accountgraph.register import Reason


def posts_of(held: Structure) -> tuple[Post, ...]:
    """The posts that a chart shows, in order."""
    return tuple(record for ident in held.members if isinstance(record := held.record(ident), Post))


def in_a_sentence(held: Structure) -> str:
    """How many posts there are, and for how many the documents say who manages them."""
    posts = posts_of(held)
    number = len(posts)
    styles = [{tie.style for tie in held.ties.get(post.id, ())} for post in posts]
    line = sum(JointStyle.MANAGEMENT in each for each in styles)
    other = sum(bool(each & {*MANAGING}) and JointStyle.MANAGEMENT not in each for each in styles)
    special = [(sum(post.vacant for post in posts), "vacant"), (sum(post.acting for post in posts), "acting")]
    special.append((sum(post.id in held.secondments for post in posts), "seconded"))
    marked = "".join(f", {count} {words}" for count, words in special if count)
    unknown = number - line - other
    parts = [f"line management is stated for {_all_of(line, number)}"]
    if other:
        parts.append(f"for {_all_of(other, number)} only day-to-day management or accountability")
    if unknown:
        parts.append(f"for {_all_of(unknown, number)} no manager is stated")
    staff = sum(isinstance(held.record(ident), Secondment) for ident in held.members)
    besides = f" Besides, {staff} group{'s' if staff > 1 else ''} of seconded staff." if staff else ""
    every = sum(1 if post.number_of_posts is None else post.number_of_posts for post in posts)
    several = f" (some stand for several: {round(every, 1):,.10g} in all)" if every != number else ""
    return f"{number:,} {'post' if number == 1 else 'posts'}{several}{marked}: {'; '.join(parts)}.{besides}"


def _all_of(count: int, number: int) -> str:
    if not count:
        return "none of them"
    return f"{count:,}" if count < number else "all of them"


def notes(held: Structure) -> Iterator[str]:
    """Once for the whole chart: doubts that many lines or posts share, employers not stated, what was left out."""
    ties = [tie for above in held.ties.values() for tie in above]
    doubts = [tie.doubt for tie in ties if tie.doubt]
    for words in dict.fromkeys(doubts):
        yield f"{doubts.count(words)} of {len(ties)} lines are only {words}."
    said: dict[str, int] = {}
    for post in posts_of(held):
        verdict = held.members[post.id]
        if verdict.reason in {Reason.NOT_EVIDENCED, Reason.PROPOSED, Reason.GAP}:
            said[verdict.in_words] = said.get(verdict.in_words, 0) + 1
    for words, count in said.items():
        yield f"Of {count} {'post' if count == 1 else 'posts'}: {words.removeprefix('it is ')}."
    posts = posts_of(held)
    stated = sum(bool(post.employer) for post in posts)
    if not stated and posts:
        yield "No post's employer is stated; colour and short name are those of the body that the post sits in."
    elif stated < len(posts):
        yield (
            f"The employer is stated for {stated} of {len(posts)} posts, whose cards say so; "
            "the colour and the short name of the others are those of the body the post sits in."
        )
    if held.not_in_force:
        yield f"Left out, because not in force on this day: {held.not_in_force}."
    for ident in held.tree.circles:
        yield f"The managers of {held.register.name(ident)} lead back to it; the circle is opened there."
