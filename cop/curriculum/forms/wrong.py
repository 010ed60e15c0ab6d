"""What is wrong with a module as text, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cop.curriculum.rules import Fault, Wrong

SAID = {
    Fault.NO_HEAD: gettext_lazy("The text begins with a line of three dashes: ---"),
    Fault.HEAD_OPEN: gettext_lazy("What stands above the text ends with a second line of three dashes: ---"),
    Fault.HEAD_LINE: gettext_lazy(
        "Above the text stand title, language, minutes, licence and areas, each as “title: …”."
    ),
    Fault.NO_TITLE: gettext_lazy("A title is missing."),
    Fault.LONG: gettext_lazy("This is too long."),
    Fault.MINUTES: gettext_lazy("Minutes are a whole number."),
    Fault.NUMBER: gettext_lazy("How many is a whole number from 1 on."),
    Fault.LICENCE: gettext_lazy("The licence is community, cc-by or cc-by-sa."),
    Fault.LANGUAGE: gettext_lazy("The language is en, nl, nb or da."),
    Fault.AREA: gettext_lazy("There is no such area."),
    Fault.KIND: gettext_lazy(
        "A heading with two # begins a unit: Reading, Reflection, Quiz, Task or Upload, a colon and a title. Within a"
        " text use three."
    ),
    Fault.MARK: gettext_lazy("The line between <!-- and --> has key and minutes; that of a task has task and number."),
    Fault.SAME_KEY: gettext_lazy("Two units have the same key."),
    Fault.TASK: gettext_lazy("A task is one of case, stories, session or talk, as in <!-- task: case -->."),
    Fault.LINK: gettext_lazy("A link begins with https://"),
    Fault.AFTER_LINK: gettext_lazy("Link and transcript stand at the end of a reading. Put this above the link."),
    Fault.NO_QUESTION: gettext_lazy("A question begins with three #."),
    Fault.EMPTY_QUESTION: gettext_lazy("This question has no words."),
    Fault.EMPTY_ANSWER: gettext_lazy("This answer has no words."),
    Fault.TWO_RIGHT: gettext_lazy("Two answers are right. Begin the question with (several), or mark one."),
    Fault.NOT_CHOSEN: gettext_lazy("A question one writes on has no answers to choose."),
    Fault.STRAY: gettext_lazy(
        "In a quiz, answers begin with - [ ] or - [x], and what is told to who chose one with >."
    ),
}


def wrong_said(wrong: Wrong) -> str:
    """Say which line can’t be read, what stands there, and why."""
    words = {"line": wrong.line, "why": SAID[wrong.fault], "what": wrong.what[:80]}
    if not wrong.what:
        return _("Line %(line)s: %(why)s") % words
    return _("Line %(line)s, “%(what)s”: %(why)s") % words
