"""The library's face: questions about a register, answered as frozen values."""

from accountgraph.questions.answers import Answer, Item, Part
from accountgraph.questions.finding import Match, find_matter, find_thing
from accountgraph.questions.listing import Listed, list_all
from accountgraph.questions.what import Does, WhatDoes, what_does
from accountgraph.questions.who import who, who_everywhere

__all__ = [
    "Answer",
    "Does",
    "Item",
    "Listed",
    "Match",
    "Part",
    "WhatDoes",
    "find_matter",
    "find_thing",
    "list_all",
    "what_does",
    "who",
    "who_everywhere",
]
