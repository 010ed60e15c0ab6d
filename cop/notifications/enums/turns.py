"""Closer words for what there is to tell, by the turn things took."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cop.anonymity.enums import Ground
from cop.notifications.enums import way_back
from cop.notifications.enums.kind import Kind
from cop.notifications.enums.of_days import TURNS_OF_DAYS
from cop.notifications.enums.of_learning import TURNS_OF_LEARNING
from cop.notifications.enums.of_stories import TURNS_OF_STORIES
from cop.notifications.enums.of_tables import TURNS_OF_TABLES
from cop.notifications.enums.shape import Words
from cop.notifications.enums.words import WORDS


def _opened(ground: Ground) -> Words:
    said = _("Two moderators opened an alias of yours, on this ground:")
    body = _(
        "Two moderators of different centres saw who is behind an alias of yours. It is written beside your text, with"
        " this ground:",
    )
    return Words(
        format_lazy("{said} {ground}.", said=said, ground=ground.label),
        _("Two moderators opened an alias of yours"),
        format_lazy("{body} {ground}.", body=body, ground=ground.label),
    )


# Closer words for a kind, by the turn things took; where there are none, those of the kind serve.
TURNS: dict[Kind, dict[str, Words]] = {
    Kind.WAY_BACK: way_back.TURNS_BACK,
    Kind.REPLY: {
        "talk": Words(
            ngettext_lazy(
                "A colleague answers you in the coffee talk.",
                "%(count)d colleagues answer you in the coffee talk.",
                "count",
            ),
            _("A colleague answers you in the coffee talk"),
            _("A colleague answered what you said in the coffee talk of a room."),
        ),
    },
    Kind.FOLLOWED: {
        "shown": Words(
            _("What waited in a talk you follow can be read now."),
            _("What waited in a talk can be read now"),
            _("Suggestions or answers that waited in a talk you follow are there for everybody now."),
        ),
    },
    Kind.COVERED: {
        "whole": Words(
            _("A text of yours is hidden: somebody may be recognised in it. Change it, and it can show again."),
            _("A text of yours is hidden"),
            _(
                "A colleague fears that somebody can be recognised in a text of yours. It is hidden from everybody else"
                " until you have changed it or a moderator has looked.",
            ),
        ),
    },
    Kind.DECIDED: {
        "lifted": Words(
            _("A moderator looked at a text of yours: it is shown again as it was."),
            _("A text of yours is shown again"),
            _(
                "A moderator looked at what a colleague feared, and decided that everybody may read your text as it"
                " was."
            ),
        ),
        "kept": Words(
            _("A moderator looked at a text of yours: it stays covered. Change it, or ask for another moderator."),
            _("A text of yours stays covered"),
            _(
                "A moderator looked at what a colleague feared, and left your text covered. Change what is covered and"
                " it shows again; or ask for another moderator, who had no part in it.",
            ),
        ),
        "final": Words(
            _("Another moderator looked, as you asked: your text stays covered until you change it."),
            _("A text of yours stays covered"),
            _(
                "Another moderator looked at a text of yours, as you asked, and left it covered too. Change what is"
                " covered and it shows again.",
            ),
        ),
        "other": Words(
            _("A colleague reported something about a text of yours. A moderator looked; nothing of it is covered."),
            _("A moderator looked at a text of yours"),
            _(
                "A colleague reported something about a text of yours, other than that somebody can be recognised. A"
                " moderator has looked at it. For this nothing of your text is covered.",
            ),
        ),
        "raised": Words(
            _("A moderator decided on what you reported. Thank you for looking after it."),
            _("A moderator decided on what you reported"),
            _("A moderator looked at what you reported, and decided. Thank you for looking after it."),
        ),
    },
    Kind.ASKED: {
        "taken": Words(
            _("A colleague thinks along with your question."),
            _("A colleague thinks along"),
            _("A colleague has taken the question you asked."),
        ),
    },
    Kind.TOLD: {
        "thanks": Words(
            _("A colleague thanks you for your help."),
            _("A colleague thanks you"),
            _("A colleague whose case you answered thanks you. Only you can see it."),
        ),
        "table": Words(
            _("Who brought the case to a table you sat at tells how it went."),
            _("How it went, after a table you sat at"),
            _("A colleague whose case you thought about together tried something, and tells how it went."),
        ),
    },
    Kind.AFTER: {
        "closed": Words(
            _("A table you sat at has closed. Two minutes: what do you take from it?"),
            _("What do you take from it?"),
            _("A table you sat at has closed. Two minutes for yourself: what do you take from it?"),
        ),
        "table": Words(
            _("You wanted to try something after a table you brought a case to. How did it go?"),
            _("How did it go?"),
            _("You wanted to try something by today, after a table you brought a case to. One line is enough."),
        ),
    },
    Kind.TOOL: {
        "declined": Words(
            _("A proposal of yours was taken out of the toolbox."),
            _("A proposal of yours was taken out of the toolbox"),
            _("Who looks after the toolbox took out what you had proposed. In other words it is welcome again."),
        ),
    },
    Kind.ROOM: {
        "host": Words(
            _("You look after a room now."),
            _("You look after a room now"),
            _("A room was handed over to you: you can change what it says of itself, hand it on, or archive it."),
        ),
    },
    Kind.OPENED: {ground.value: _opened(ground) for ground in Ground},
    **TURNS_OF_STORIES,
    **TURNS_OF_DAYS,
    **TURNS_OF_LEARNING,
    **TURNS_OF_TABLES,
}


def words_of(kind: Kind, turn: str = "") -> Words:
    """Return the words for what happened, as close as there are."""
    return TURNS.get(kind, {}).get(turn, WORDS[kind])
