"""The words of what there is to tell of tables: never what one is about, nor who sits there."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cop.notifications.enums.kind import Kind
from cop.notifications.enums.shape import Words

TABLES: dict[Kind, Words] = {
    Kind.TABLE: Words(
        ngettext_lazy(
            "A colleague asks you to a table of peer consultation.",
            "Colleagues ask you to a table of peer consultation, %(count)d times.",
            "count",
        ),
        _("A colleague asks you to a table"),
        _("A colleague would like to think something through with you. See when and by which method; come, or not."),
    ),
    Kind.TURN: Words(
        ngettext_lazy("A table of yours waits for you.", "A table of yours waited for you %(count)d times.", "count"),
        _("A table of yours waits for you"),
        _(
            "A table you sit at is written over days, and its phase waits for you: for your words, or for your word"
            " that you are ready. You are told once a day at most; when, you choose at the table."
        ),
    ),
}
TURNS_OF_TABLES: dict[Kind, dict[str, Words]] = {
    Kind.TABLE: {
        "case": Words(
            _("A case you follow comes to a table: you can sit down."),
            _("A case you follow comes to a table"),
            _("Colleagues think about a case you follow at a table of peer consultation. A seat may be free."),
        ),
        "day": Words(
            _("A table you have a place at is tomorrow."),
            _("A table you have a place at is tomorrow"),
            _("A table of peer consultation you have a place at begins in a day. Its page says when."),
        ),
        "soon": Words(
            _("A table you have a place at begins in ten minutes."),
            _("A table you have a place at begins in ten minutes"),
            _("A table of peer consultation you have a place at begins in ten minutes. Its page is the way in."),
        ),
        "moved": Words(
            _("A table you have a place at, or are asked to, has another hour."),
            _("A table has another hour"),
            _("A table of peer consultation you have a place at, or are asked to, was moved. Its page says when."),
        ),
        "dropped": Words(
            _("A table you had a place at, or were asked to, is not held."),
            _("A table is not held"),
            _("A table of peer consultation you had a place at, or were asked to, was taken off before it began."),
        ),
    },
    Kind.TURN: {
        "begins": Words(
            _("A table of yours has begun, and waits for you."),
            _("A table of yours has begun, and waits for you"),
            _(
                "A table you sit at has begun. It is written over days: take your time, and come when it suits you. Its"
                " first phase waits for you."
            ),
        ),
        "began": Words(
            _("A table of yours has begun."),
            _("A table of yours has begun"),
            _("A table you sit at has begun. It is written over days: you are told when a phase waits for you."),
        ),
    },
}
