"""The written review of one partnership: one document, built once from the library's answers, and a writer a format."""
