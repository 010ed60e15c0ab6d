"""What there is to tell, and what becomes of its mail."""

from enum import Enum, auto

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What there is to tell, as the page of preferences names it."""

    REPLY = "reply", _("Replies to a case of yours")
    FOLLOWED = "followed", _("New replies in a talk you follow")
    MENTION = "mention", _("A colleague asks for you in a talk")
    REMINDER = "reminder", _("A bookmark reminds you")
    COVERED = "covered", _("Words of yours are covered, or a text is hidden")
    DECIDED = "decided", _("A moderator decided on a text of yours, or on what you reported")
    APPEALED = "appealed", _("An author asks for another moderator")
    OPENED = "opened", _("Moderators opened an alias of yours")
    ENDING = "ending", _("The way back from an alias ends soon")
    WAITING = "waiting", _("A report waits for you as moderator")
    REVEAL = "reveal", _("A colleague asks you to open an alias together")
    ASKED = "asked", _("A colleague asks you now")
    AFTER = "after", _("“How did it go?”, on the day you set for a case of yours")
    TOLD = "told", _("A colleague you helped tells how it went, or thanks you")
    TRIED = "tried", _("A colleague tried what a story of yours tells")
    READING = "reading", _("You are asked to read a story before others do, and what became of it")
    STORY = "story", _("What readers made of a story of yours")
    QUOTED = "quoted", _("A colleague asks to retell in a story what you wrote, or answers such a question of yours")
    EDITOR = "editor", _("A story waits for you as editor")
    TRANSLATION = "translated", _("A story of yours in another language, or one you translated")
    SILENT = "silent", _("A case of yours is about to close by itself")
    COLD = "cold", _("A case waits for a first word")
    TOOL = "tool", _("A proposal of yours is in the toolbox now, or was taken out")
    ROOM = "room", _("You are asked into a room, or look after one now")
    WAY_BACK = "way-back", _("A story of yours is withdrawn, hidden or shown again for who it tells about")
    CONCERN = "concern", _("Somebody asks whether a story is about them")
    TOPIC = "topic", _("What became of a topic you proposed or want")
    POLL = "poll", _("A date poll asks you, or was decided")
    DAY = "day", _("You are invited to a development day, or it changes")
    TURN = "turn", _("A table of yours that is written over days waits for you")
    TABLE = "table", _("You are asked to a table of peer consultation, or one you have a place at begins")
    LEARNING = "learning", _("A trainer answers what you showed, or a colleague says where you stand")
    TRAINING = "training", _("Something of a learner or of a module waits for you as trainer")


FOR_TRAINERS = frozenset({Kind.TRAINING})
FOR_EDITORS = frozenset({Kind.EDITOR})
FOR_MODERATORS = frozenset({Kind.APPEALED, Kind.WAITING, Kind.REVEAL, Kind.CONCERN})
NEVER_MAILED = frozenset({Kind.ASKED})  # by the time a mail is read the client has gone
# Told by their day: the hour would tell when somebody under an alias, or a reader or author unknown, was at it.
BY_DAY = frozenset(
    {
        *(Kind.REPLY, Kind.READING, Kind.STORY, Kind.EDITOR, Kind.QUOTED, Kind.TRANSLATION, Kind.TRIED),
        *(Kind.TABLE, Kind.TURN),
    }
)
NEXT_MORNING = frozenset({Kind.READING, Kind.STORY})  # mails and pushes of these come no sooner
PUSHED_FIRST = frozenset({Kind.ASKED, Kind.REPLY, Kind.MENTION})  # who switches a first device on waits for these

# What one did oneself, by kind and turn: the mail confirms it, and the bell has nothing to tell.
MAILED_ALONE = {Kind.DAY: ("coming", "gone")}


class Sending(Enum):
    """What became of a mail: sent or not wanted, failed, failed because the server is away, or another process's."""

    DONE = auto()
    LATER = auto()
    AWAY = auto()
    ELSEWHERE = auto()
