"""What can be wrong with a module or a quiz as text, and in which line."""

from dataclasses import dataclass
from enum import StrEnum

from cop.core.errors import Refusal


class Fault(StrEnum):
    """What is wrong with a line. Pages have a sentence for each."""

    NO_HEAD = "no-head"  # the text doesn’t begin with ---
    HEAD_OPEN = "head-open"  # and the second --- is missing
    HEAD_LINE = "head-line"  # a line above that is no “name: value” we know
    NO_TITLE = "no-title"
    LONG = "long"  # a title, link, key or text too long to keep
    MINUTES = "minutes"
    NUMBER = "number"
    LICENCE = "licence"
    LANGUAGE = "language"
    AREA = "area"
    KIND = "kind"  # a heading that begins no kind of unit
    MARK = "mark"  # the line with key and minutes can’t be read
    SAME_KEY = "same-key"
    TASK = "task"
    LINK = "link"
    AFTER_LINK = "after-link"  # words after a link that are no transcript
    NO_QUESTION = "no-question"  # something stands before the first question
    EMPTY_QUESTION = "empty-question"
    EMPTY_ANSWER = "empty-answer"
    TWO_RIGHT = "two-right"
    NOT_CHOSEN = "not-chosen"  # an answer to choose, where one writes
    STRAY = "stray"


@dataclass
class Wrong(Refusal):
    """A text that can’t be read. `line` counts from 1; `what` is what stands there."""

    fault: Fault
    line: int
    what: str = ""
    status = 422
