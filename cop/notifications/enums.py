"""What there is to tell, and its words in the bell and in a mail. None of them names a person, a room or a text."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy


class Kind(TextChoices):
    """What there is to tell, as the page of preferences names it."""

    REPLY = "reply", _("Replies to a case of yours")
    COVERED = "covered", _("Words of yours are covered")
    DECIDED = "decided", _("A moderator decided on a text of yours")
    APPEALED = "appealed", _("An appeal of yours is decided")
    OPENED = "opened", _("Moderators opened an alias of yours")
    ENDING = "ending", _("The way back from an alias ends soon")
    WAITING = "waiting", _("A report waits for you as moderator")


class Sending(Enum):
    """What became of a mail: sent or not wanted, failed, failed because the server is away, or another process's."""

    DONE = auto()
    LATER = auto()
    AWAY = auto()
    ELSEWHERE = auto()


@dataclass(frozen=True, slots=True)
class Words:
    """`line` stands in the bell, with a number where several merged; `subject` and `body` make the mail."""

    line: Any
    subject: Promise
    body: Promise

    def line_for(self, count: int) -> str:
        """Return the line for what happened `count` times."""
        return str(self.line % {"count": count})


WORDS: dict[Kind, Words] = {
    Kind.REPLY: Words(
        ngettext_lazy(
            "There is a reply to a case of yours.", "There are %(count)d replies to a case of yours.", "count"
        ),
        _("There is a reply to a case of yours"),
        _("A colleague answered a case that you brought into the coffee room."),
    ),
    Kind.COVERED: Words(
        ngettext_lazy(
            "Words of yours are covered: a colleague fears that somebody can be recognised.",
            "Words of yours are covered: %(count)d colleagues fear that somebody can be recognised.",
            "count",
        ),
        _("Words of yours are covered"),
        _(
            "A colleague fears that somebody can be recognised in a text of yours. Those words are covered for"
            " everybody; replace them and your text shows again at once.",
        ),
    ),
    Kind.DECIDED: Words(
        ngettext_lazy(
            "A moderator decided on a text of yours.",
            "Moderators decided on a text of yours, %(count)d times.",
            "count",
        ),
        _("A moderator decided on a text of yours"),
        _("A moderator looked at what was reported in a text of yours, and decided. You may ask for another one."),
    ),
    Kind.APPEALED: Words(
        ngettext_lazy("Your appeal is decided.", "%(count)d appeals of yours are decided.", "count"),
        _("Your appeal is decided"),
        _("Another moderator looked at a text of yours, as you asked, and decided."),
    ),
    Kind.OPENED: Words(
        ngettext_lazy(
            "Two moderators opened an alias of yours. The ground stands beside your text.",
            "Two moderators opened an alias of yours, %(count)d times. The grounds stand beside your text.",
            "count",
        ),
        _("Two moderators opened an alias of yours"),
        _(
            "Two moderators of different centres saw who is behind an alias of yours, on a serious ground. Which one"
            " it was stands beside your text.",
        ),
    ),
    Kind.ENDING: Words(
        ngettext_lazy(
            "The way back from an alias of yours ends soon. Keep your text, or take it back before.",
            "The way back from an alias of yours ends soon. Keep your text, or take it back before.",
            "count",
        ),
        _("The way back from an alias of yours ends soon"),
        _(
            "Soon nothing will lead from an alias of yours to you, and you can no longer change the text. Keep it as it"
            " is, take it back, or make a key of four words to open it later.",
        ),
    ),
    Kind.WAITING: Words(
        ngettext_lazy("A report waits for a moderator.", "%(count)d reports wait for a moderator.", "count"),
        _("A report waits for a moderator"),
        _("A colleague reported a text, and it waits for a moderator."),
    ),
}
