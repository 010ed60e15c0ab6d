"""The words of what there is to tell of tables of peer consultation."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cop.notifications.enums.kind import Kind
from cop.notifications.enums.shape import Words

TABLES: dict[Kind, Words] = {
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
