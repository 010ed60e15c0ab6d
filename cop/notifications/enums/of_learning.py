"""The words of what there is to tell of modules, evidence and growth."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cop.notifications.enums.kind import Kind
from cop.notifications.enums.shape import Words

LEARNING: dict[Kind, Words] = {
    Kind.LEARNING: Words(
        ngettext_lazy("There is news of what you learn.", "There is news of %(count)d things you learn.", "count"),
        _("There is news of what you learn"),
        _("Somebody answered what you showed or asked about your own learning. Only you can see it."),
    ),
    Kind.TRAINING: Words(
        ngettext_lazy("Something waits for you as a trainer.", "%(count)d things wait for you as a trainer.", "count"),
        _("Something waits for you as a trainer"),
        _("A module or something a learner showed you waits for your word."),
    ),
}
TURNS_OF_LEARNING: dict[Kind, dict[str, Words]] = {
    Kind.LEARNING: {
        "asked": Words(
            ngettext_lazy(
                "A colleague asks where you see them in an area.",
                "%(count)d colleagues ask where you see them in an area.",
                "count",
            ),
            _("A colleague asks for your word"),
            _("A colleague would like to know where you see them in one area. You may rather not say."),
        ),
        "said": Words(
            _("A colleague you asked says where they see you."),
            _("A colleague gave you their word"),
            _("A colleague you asked says where they see you in an area. Only the two of you can read it."),
        ),
        "unsaid": Words(
            _("A colleague you asked would rather not say where they see you."),
            _("A colleague would rather not say"),
            _("A colleague you asked about an area would rather not say. You can ask another one."),
        ),
        "answer": Words(
            _("A trainer answered what you showed in a module."),
            _("A trainer answered what you showed in a module"),
            _("A trainer of a module read what you showed there, and answered. Only you can see the answer."),
        ),
        "read": Words(
            _("You are asked to read a module before others do."),
            _("You are asked to read a module"),
            _("A trainer asks you to read a module before it is published, and to say whether it is fine."),
        ),
        "cohort": Words(
            _("You are invited to a cohort."),
            _("You are invited to a cohort"),
            _("A trainer invites you to learn with colleagues in the same weeks. Its page says what they would see."),
        ),
        "cohort_ask": Words(
            _("A cohort you are in was changed, and asks you."),
            _("A cohort you are in was changed, and asks you"),
            _("Its trainers would see more of how far you are than you agreed to. They do only if you say so."),
        ),
        "cohort_off": Words(
            _("A cohort you are in is over before its day."),
            _("A cohort you are in is over before its day"),
            _("Its trainers closed a cohort you are in. They see no more how far you are; you can go on by yourself."),
        ),
        "written": Words(
            ngettext_lazy(
                "There is a message to a cohort you are in.",
                "There are %(count)d messages to a cohort you are in.",
                "count",
            ),
            _("There is a message to a cohort you are in"),
            _("A trainer wrote to a cohort you are in. The message stands on its page."),
        ),
    },
    Kind.TRAINING: {
        "cohort": Words(
            _("You give a cohort along now."),
            _("You give a cohort along now"),
            _("A trainer put you beside those who give a cohort: you can invite to it and write to it."),
        ),
        "worked": Words(
            _("A learner shows you something in a module of yours."),
            _("A learner shows you something in a module of yours"),
            _("Somebody who learns with a module of yours shows its trainers what they worked on. Answer if you can."),
        ),
        "fine": Words(
            _("A colleague read a module of yours and finds it fine."),
            _("A colleague finds a module of yours fine"),
            _("Who you asked has read a module of yours and finds it fine as it is."),
        ),
        "change": Words(
            _("A colleague read a module of yours and would change something first."),
            _("A colleague would change something in a module of yours"),
            _("Who you asked has read a module of yours. What to change stands on its page."),
        ),
        "along": Words(
            _("You write a module along now."),
            _("You write a module along now"),
            _("A trainer put you beside those who write a module: you can change it and publish it."),
        ),
    },
}
