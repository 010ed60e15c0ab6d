"""The words of what there is to tell of stories: read before others do, translated. None says whose, or who reads."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cop.notifications.enums.kind import Kind
from cop.notifications.enums.shape import Words

STORIES: dict[Kind, Words] = {
    Kind.READING: Words(
        ngettext_lazy(
            "You are asked to read a story before others do.",
            "You are asked to read %(count)d stories before others do.",
            "count",
        ),
        _("You are asked to read a story"),
        _(
            "A story waits for a reader who does not know whose it is, in a language you read. Take it up, or let it go"
            " to somebody else; you need not say why.",
        ),
    ),
    Kind.QUOTED: Words(
        ngettext_lazy(
            "A colleague asks whether a story may retell what you wrote in a case.",
            "Colleagues ask whether stories may retell what you wrote in cases, %(count)d times.",
            "count",
        ),
        _("A colleague asks whether a story may retell what you wrote"),
        _(
            "Somebody makes a story of a case you answered, and would like to retell what you wrote. Read how; say yes,"
            " give it your own wording, or say no. You need not say why.",
        ),
    ),
    Kind.STORY: Words(
        ngettext_lazy(
            "Your readers have read a story of yours. They ask for changes.",
            "Your readers have read %(count)d stories of yours. They ask for changes.",
            "count",
        ),
        _("Your readers have read a story of yours"),
        _("All who read your story before others do have given their word. They ask you to change something first."),
    ),
    Kind.EDITOR: Words(
        ngettext_lazy("A story waits for a reader.", "%(count)d stories wait for a reader.", "count"),
        _("A story waits for a reader"),
        _("Nobody of another centre who reads its language is free to read a story. You may find somebody who can."),
    ),
    Kind.TRANSLATION: Words(
        ngettext_lazy(
            "A colleague translated a story. It waits for your word.",
            "Colleagues translated stories, %(count)d times. They wait for your word.",
            "count",
        ),
        _("A colleague translated a story"),
        _("A colleague tells a story in another language. Read both side by side, then put it up, or say why not."),
    ),
}
TURNS_OF_STORIES: dict[Kind, dict[str, Words]] = {
    Kind.READING: {
        "anew": Words(
            _("A story you read has a new wording. Would you read it again?"),
            _("A story you read has a new wording"),
            _("The author of a story you read has handed in a new wording. You are asked for your word on it."),
        ),
        "soon": Words(
            _("A story waits for your word, in two days at the latest."),
            _("A story waits for your word"),
            _("You are asked to read a story before others do, in two days at the latest. No time? Let it go."),
        ),
        "late": Words(
            _("The day has passed by which a story waited for your word. It still does."),
            _("A story still waits for your word"),
            _("The day has passed by which you were asked to read a story. Its author waits; or let it go."),
        ),
        "stands": Words(
            _("A story you read is there. Thank you for reading it."),
            _("A story you read is there"),
            _("A story you read before others did is there now for them. Thank you for reading it."),
        ),
    },
    Kind.QUOTED: {
        "soon": Words(
            _("A colleague waits for your answer: may a story retell what you wrote? In a week the question lapses."),
            _("A colleague waits for your answer about a story"),
            _(
                "A week ago you were asked whether a story may retell what you wrote in a case. Without an answer the"
                " passage is left out in a week.",
            ),
        ),
        "yes": Words(
            _("A colleague says yes to a passage of a story of yours."),
            _("A colleague says yes to a passage of your story"),
            _("You asked whether a story may retell what a colleague wrote. The answer is yes."),
        ),
        "words": Words(
            _("A colleague says yes to a passage of a story of yours, with other words. They stand in your draft."),
            _("A colleague says yes to a passage, with other words"),
            _("You asked whether a story may retell what a colleague wrote. Yes; their wording stands in your draft."),
        ),
        "no": Words(
            _("A colleague would rather not be retold in a story of yours. The passage is out of your draft."),
            _("A passage is out of your draft"),
            _(
                "You asked whether a story may retell what a colleague wrote, and they would rather not. The passage is"
                " out of your draft; if readers had the story, it is yours again.",
            ),
        ),
        "lapsed": Words(
            _("No answer came about a passage of a story of yours. Ask again, or take it out."),
            _("No answer came about a passage of your story"),
            _("You asked two weeks ago whether a story may retell what a colleague wrote, and no answer came."),
        ),
    },
    Kind.EDITOR: {
        "correction": Words(
            _("A correction of a public story waits for you."),
            _("A correction waits for you"),
            _("Something was corrected in a story everybody reads. Please look at it, and put it up or send it back."),
        ),
    },
    Kind.STORY: {
        "corrected": Words(
            _("A correction of a story of yours is there, with its day."),
            _("A correction of a story of yours is there"),
            _("What everybody reads of a story of yours was corrected. A note beside it says what, and on which day."),
        ),
        "sent-back": Words(
            _("The editor sent back a correction of a story of yours. The ground stands beside it."),
            _("The editor sent back a correction of yours"),
            _("The editor looked at a correction of yours, and sent it back. On what ground stands beside it."),
        ),
        "recognised": Words(
            _("A reader recognised what a story of yours is about. Change it, and somebody else reads it."),
            _("A reader recognised what a story of yours is about"),
            _(
                "A colleague who read your story before others do recognised what it is about. That counts as a"
                " finding: change what gives it away, and hand it in again for another reader.",
            ),
        ),
        "waits": Words(
            _("Your readers found a story of yours good. It is there in two weeks."),
            _("Your readers found a story of yours good"),
            _("All who read your story found it good. It waits for two weeks, in which you can still take it back."),
        ),
        "stands": Words(
            _("A story of yours is there."),
            _("A story of yours is there"),
            _("A story of yours was read, found good, and is there now for those it is meant for."),
        ),
        "back": Words(
            _("A story of yours is yours alone again: a colleague it retells does not stand behind a passage now."),
            _("A story of yours is yours alone again"),
            _(
                "Before your story was there, a colleague it retells took a yes back, or is not here any more. It is"
                " with you again: take that passage out, and hand it in as it is otherwise.",
            ),
        ),
        "declined": Words(
            _("The editor did not take up a story of yours. The ground stands beside it."),
            _("The editor did not take up a story of yours"),
            _("The editor looked at a story you handed in, and did not take it up. On what ground stands beside it."),
        ),
    },
    Kind.TRANSLATION: {
        "stands": Words(
            _("A story you translated can be read in its new language."),
            _("A story you translated can be read"),
            _("What you told in another language was read beside the original, and stands there now. Thank you."),
        ),
        "declined": Words(
            _("A story you translated was not put up. A line on why stands beside your words."),
            _("A story you translated was not put up"),
            _("What you told in another language was read beside the original. A line says why it is not there yet."),
        ),
        "stale": Words(
            _("A story you translated was changed. Look at what that does to your words."),
            _("A story you translated was changed"),
            _("The original of a story you translated was reworded. What was changed is marked beside your words."),
        ),
    },
}
