"""A register of tables compiled to one file of arrays: a question about one thing reads only what it needs of it.

`compiling` makes the file with numpy and Arrow; `store` answers from it with the standard
library alone, and makes a record when an answer needs it; `copies` keeps such files in the
user's cache.
"""
