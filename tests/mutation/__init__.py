"""Small faults put into the code one by one: does a test notice? A command of its own, not part of the tests.

    uv run python -m tests.mutation [--app cop/anonymity] [--every N --seed S] [--only PART] [tests …]

One process collects the tests, runs them once and remembers which lines each runs. For each fault a fork of it swaps
the one function or constant and runs the tests that come by, the narrowest first, until one fails. mutmut was tried
first: it runs pytest several times in one process, which ends the tests' own database server after the first.

Strings, annotations and assertions stay as they are, and so do the bodies of classes: what tables hold is the
migrations' business. `equivalent.txt` lists faults that change nothing anybody can see, each with its reason.
"""
