"""The library's face: questions about a register, answered as frozen values."""

from accountgraph.questions.answers import Answer, Item, Part
from accountgraph.questions.between import Change, ChangeKind, Changes, between
from accountgraph.questions.finding import Match, find_any, find_matter, find_thing
from accountgraph.questions.law_question import LawAnswer, law_listed, law_of
from accountgraph.questions.listing import Listed, list_all
from accountgraph.questions.next_question import OpenQuestion, next_question, open_questions
from accountgraph.questions.route_question import Routes, routes_on
from accountgraph.questions.what import Does, WhatDoes, what_does
from accountgraph.questions.what_if import Supposition, what_if
from accountgraph.questions.who import who, who_everywhere

__all__ = [
    "Answer",
    "Change",
    "ChangeKind",
    "Changes",
    "Does",
    "Item",
    "LawAnswer",
    "Listed",
    "Match",
    "OpenQuestion",
    "Part",
    "Routes",
    "Supposition",
    "WhatDoes",
    "between",
    "find_any",
    "find_matter",
    "find_thing",
    "law_listed",
    "law_of",
    "list_all",
    "next_question",
    "open_questions",
    "routes_on",
    "what_does",
    "what_if",
    "who",
    "who_everywhere",
]
