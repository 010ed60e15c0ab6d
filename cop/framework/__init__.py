"""The words the field shares, as rows: phases, channels, target groups, competence areas, career buttons.

Rows, never enums, because a community edits them, adds its country's target groups, and brings its own framework.
The words that ship lie in `words/*.toml`, in four languages with their source, and are installed once; what a
community changes stays. They are few and read on every page, so a process keeps them for a minute.
"""
