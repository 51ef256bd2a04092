"""Answers and findings as text, JSON and documents."""
