"""The words of what there is to tell of topics, date polls and development days."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cop.notifications.enums.kind import Kind
from cop.notifications.enums.shape import Words

DAYS: dict[Kind, Words] = {
    Kind.TOPIC: Words(
        ngettext_lazy("A topic you want has news.", "%(count)d topics you want have news.", "count"),
        _("A topic you want has news"),
        _("There is news of a topic for a development day that you proposed or want too."),
    ),
    Kind.POLL: Words(
        ngettext_lazy("You are asked which date suits you.", "%(count)d polls ask which date suits you.", "count"),
        _("Which date suits you?"),
        _("A colleague looks for the date of a development day. Say which ones suit you; it takes half a minute."),
    ),
    Kind.DAY: Words(
        ngettext_lazy(
            "You are invited to a development day.", "You are invited to %(count)d development days.", "count"
        ),
        _("You are invited to a development day"),
        _("A development day is booked. Its page has date, hours and place, and takes it into your calendar."),
    ),
}
TURNS_OF_DAYS: dict[Kind, dict[str, Words]] = {
    Kind.TOPIC: {
        "declined": Words(
            _("A topic you want becomes no day. Why stands beside it."),
            _("A topic you want becomes no day"),
            _("Who organises days looked at a topic you proposed or want. Why it becomes none stands beside it."),
        ),
        "merged": Words(
            _("A topic you want became part of another one."),
            _("A topic you want became part of another one"),
            _("A topic you proposed or want was joined to another one. You back that one now, and need do nothing."),
        ),
    },
    Kind.POLL: {
        "dates": Words(
            _("A poll you answered has other dates. Your answers are kept."),
            _("A poll you answered has other dates"),
            _("Dates of a poll you answered were added or moved. Your answers are kept; look at the new ones."),
        ),
        "silent": Words(
            _("A poll still waits for your answer."),
            _("A poll still waits for your answer"),
            _("A colleague looks for the date of a development day, and you have not answered all of its dates yet."),
        ),
        "closed": Words(
            _("A poll of yours is closed: you can choose a date."),
            _("A poll of yours is closed"),
            _("All have answered, or the last day has passed. The dates that suit most are marked; choose one."),
        ),
        "off": Words(
            _("A poll that asked you was called off. There will be no day."),
            _("A poll that asked you was called off"),
            _("Who looked for the date of a development day called the poll off. There will be no day."),
        ),
    },
    Kind.DAY: {
        "moved": Words(
            _("A day you are invited to has another time or place."),
            _("A day you are invited to has another time or place"),
            _("A development day was moved. Its page has the new time and place; take it into your calendar again."),
        ),
        "cancelled": Words(
            _("A day you are invited to does not take place."),
            _("A day you are invited to does not take place"),
            _("A development day was cancelled. Its page says so, and takes it out of your calendar."),
        ),
        "offered": Words(
            _("A place on a development day is free for you, for a day at most."),
            _("A place on a development day is free for you"),
            _("You are the next on the waiting list of a development day. Take the place, or let it go to the next."),
        ),
        "given": Words(
            _("You have a place on a development day."),
            _("You have a place on a development day"),
            _("You waited for a place on a development day, and have one now. Its page has date, hours and place."),
        ),
        "lapsed": Words(
            _("The place that was free for you went to the next. You can join the waiting list again."),
            _("A place on a development day went to the next"),
            _("The place on a development day that was free for you was not taken in time, and went to the next."),
        ),
        "call": Words(
            _("A development day begins. The link to its call is on its page."),
            _("A development day begins"),
            _("A development day you come to begins within half an hour. The link to its call is on its page."),
        ),
        "programme": Words(
            _("The programme of a development day is there."),
            _("The programme of a development day is there"),
            _("What happens when on a development day you come to or help to give stands on its page now."),
        ),
        "changed": Words(
            _("The programme of a development day changed where it touches you."),
            _("The programme of a development day changed"),
            _("Something of a development day you come to or help to give is other now. Its page says what."),
        ),
        "kept": Words(
            _("The other place that was free for you went to the next. You keep the one you have."),
            _("You keep the place you have on a development day"),
            _("The place you would have changed to was not taken in time, and went to the next. You keep yours."),
        ),
        "message": Words(
            _("There is a message about a development day."),
            _("There is a message about a development day"),
            _("Who organises a development day you are invited to wrote to its guests. The message is on its page."),
        ),
        "how": Words(
            _("How was the development day? Five taps, and nobody can tell who said what."),
            _("How was the development day?"),
            _("You were at a development day. Say how it was: five taps, and nobody can tell who said what."),
        ),
        "how_again": Words(
            _("You can still say how the development day was."),
            _("You can still say how the development day was"),
            _("You were at a development day, and have not said how it was. It takes five taps and no name."),
        ),
        "coming": Words(
            _("You come to a development day."),
            _("You come"),
            _("You come to this development day. Your mail program offers to put it into your calendar as it is now."),
        ),
        "gone": Words(
            _("A development day goes out of your calendar."),
            _("Out of your calendar"),
            _("You can’t come to this development day, or it does not take place: it goes out of your calendar."),
        ),
        "soon": Words(
            _("A development day is soon."),
            _("A development day is soon"),
            _("A development day you are invited to is soon. Its page has date, hours and place."),
        ),
    },
}
