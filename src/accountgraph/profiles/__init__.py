"""Completeness profiles: guidance as requirements, and how far a partnership's documents meet each of them."""

from accountgraph.profiles.judging import Comparison, Held, compare, judge
from accountgraph.profiles.profile import Evidence, Judgement, Needs, Profile, Requirement, Verdict
from accountgraph.profiles.reading import find_profile, load_profile, read_profile, shipped_profiles

__all__ = [
    "Comparison",
    "Evidence",
    "Held",
    "Judgement",
    "Needs",
    "Profile",
    "Requirement",
    "Verdict",
    "compare",
    "find_profile",
    "judge",
    "load_profile",
    "read_profile",
    "shipped_profiles",
]
