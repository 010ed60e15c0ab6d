"""The words of what there is to tell, in the bell and in a mail. None of them names a person, a room or a text."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cop.notifications.enums import way_back
from cop.notifications.enums.kind import Kind
from cop.notifications.enums.of_days import DAYS
from cop.notifications.enums.of_learning import LEARNING
from cop.notifications.enums.of_stories import STORIES
from cop.notifications.enums.of_tables import TABLES
from cop.notifications.enums.shape import Words

WORDS: dict[Kind, Words] = {
    Kind.WAY_BACK: way_back.WITHDRAWN,
    Kind.CONCERN: way_back.ASKED,
    Kind.REPLY: Words(
        ngettext_lazy(
            "There is a reply to a case of yours.", "There are %(count)d replies to a case of yours.", "count"
        ),
        _("There is a reply to a case of yours"),
        _("A colleague answered a case that you brought into the coffee room."),
    ),
    Kind.FOLLOWED: Words(
        ngettext_lazy(
            "There is a new reply in a talk you follow.",
            "There are %(count)d new replies in a talk you follow.",
            "count",
        ),
        _("There is a new reply in a talk you follow"),
        _("A colleague answered in a talk that you follow. You can mute it on its page."),
    ),
    Kind.MENTION: Words(
        ngettext_lazy(
            "A colleague asks for you in a talk.", "A colleague asks for you in a talk, %(count)d times.", "count"
        ),
        _("A colleague asks for you in a talk"),
        _("A colleague named you in a reply: your thoughts are welcome there."),
    ),
    Kind.REMINDER: Words(
        ngettext_lazy(
            "You wanted to come back to a talk you bookmarked.",
            "You wanted to come back to %(count)d talks you bookmarked.",
            "count",
        ),
        _("You wanted to come back to a talk"),
        _("You bookmarked a talk and asked to be reminded now."),
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
        ngettext_lazy("An author asks for another moderator.", "%(count)d authors ask for another moderator.", "count"),
        _("An author asks for another moderator"),
        _(
            "A moderator left a text covered, and its author asks that another one looks. You had no part in it: open"
            " it among the reports.",
        ),
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
        _("A colleague reported a text, and it has waited for a moderator for more than twelve hours."),
    ),
    Kind.ASKED: Words(
        ngettext_lazy("A colleague asks now: can you think along?", "%(count)d colleagues ask now.", "count"),
        _("A colleague asks now"),
        _("A colleague with a client waiting asks you to think along."),
    ),
    Kind.AFTER: Words(
        ngettext_lazy("How did it go?", "How did it go? You are asked about %(count)d cases.", "count"),
        _("How did it go?"),
        _(
            "When you closed a case you wrote what you would try, and by when. That day is here. One line is enough; or"
            " be asked later, or no more.",
        ),
    ),
    Kind.TOLD: Words(
        ngettext_lazy(
            "A colleague you helped tells how it went.",
            "A colleague you helped tells how it went, in %(count)d cases.",
            "count",
        ),
        _("A colleague you helped tells how it went"),
        _("You answered a case, and its bringer has told what happened when they tried it."),
    ),
    Kind.TRIED: Words(
        ngettext_lazy(
            "A colleague tried what a story of yours tells.",
            "%(count)d colleagues tried what a story of yours tells.",
            "count",
        ),
        _("A colleague tried what a story of yours tells"),
        _("A colleague tried in a talk of their own what you wrote in a story, and tells how it went."),
    ),
    Kind.SILENT: Words(
        ngettext_lazy(
            "A case of yours has been silent for long. In a week it closes by itself.",
            "%(count)d cases of yours have been silent for long. In a week they close by themselves.",
            "count",
        ),
        _("A case of yours closes in a week"),
        _(
            "Nobody has written in a case of yours for long, so it closes by itself in a week. You can close it with"
            " what you take away, or write in it and it stays open.",
        ),
    ),
    Kind.COLD: Words(
        ngettext_lazy(
            "A case waits for a first word. A question back is an answer too.",
            "%(count)d cases wait for a first word. A question back is an answer too.",
            "count",
        ),
        _("A case waits for a first word"),
        _(
            "Nobody has answered a case yet, in a language you read. You and one or two others are asked to look;"
            " nothing happens if you don’t.",
        ),
    ),
    Kind.TOOL: Words(
        ngettext_lazy(
            "A proposal of yours is an entry of the toolbox now.",
            "%(count)d proposals of yours are entries of the toolbox now.",
            "count",
        ),
        _("A proposal of yours is in the toolbox now"),
        _("What you proposed is an entry of the toolbox now: a colleague used it, or said that it belongs there."),
    ),
    Kind.ROOM: Words(
        ngettext_lazy(
            "A colleague asks you into a closed room.",
            "Colleagues ask you into a closed room, %(count)d times.",
            "count",
        ),
        _("A colleague asks you into a closed room"),
        _("Only who has a seat knows of a closed room. See what it is for and who looks after it, then enter or not."),
    ),
    Kind.REVEAL: Words(
        ngettext_lazy(
            "A colleague asks you to look, together, who is behind an alias.",
            "Colleagues ask you to look, together, who is behind %(count)d aliases.",
            "count",
        ),
        _("A colleague asks you to open an alias together"),
        _(
            "A moderator of another centre sees a serious ground to know who is behind an alias. It takes two of you;"
            " within three days you can look at the report and agree, or not.",
        ),
    ),
    **STORIES,
    **DAYS,
    **LEARNING,
    **TABLES,
}
