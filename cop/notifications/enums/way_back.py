"""The words of what happens to stories for those they tell about."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cop.notifications.enums.shape import Words

WITHDRAWN = Words(
    ngettext_lazy(
        "A story of yours was withdrawn by the one it tells about. No reason was asked.",
        "%(count)d stories of yours were withdrawn by those they tell about. No reason was asked.",
        "count",
    ),
    _("A story of yours was withdrawn"),
    _(
        "The client who had said yes to a story of yours took that back. It is hidden everywhere, and its words will be"
        " erased. No reason was asked, and we do not know who it was."
    ),
)
HIDDEN = Words(
    _("Somebody asks whether a story of yours is about them. It is hidden until a moderator has looked."),
    _("A story of yours is hidden for a few days"),
    _(
        "Somebody asks whether a story of yours is about them. So it is hidden until a moderator has looked, within"
        " three working days. You need not do anything."
    ),
)
BACK = Words(
    _("A moderator looked at a story of yours: it is shown again as it was."),
    _("A story of yours is shown again"),
    _("A moderator looked at a story of yours that somebody asked about. It is shown again as it was."),
)
CHANGE = Words(
    _("A moderator asks you to change a story of yours before it is shown again."),
    _("A story of yours needs a change"),
    _(
        "A moderator looked at a story of yours that somebody asked about. It stays hidden until you have changed it"
        " and a reader found the new wording good."
    ),
)
GONE = Words(
    _("A moderator withdrew a story of yours: somebody may be recognised in it."),
    _("A story of yours was withdrawn"),
    _(
        "A moderator looked at a story of yours that somebody asked about, and withdrew it for good. Its words will be"
        " erased."
    ),
)
ASKED = Words(
    ngettext_lazy(
        "Somebody asks whether a story is about them. Please look within three working days.",
        "Somebody asks whether a story is about them, %(count)d times. Please look within three working days.",
        "count",
    ),
    _("Somebody asks whether a story is about them"),
    _(
        "Somebody who read a public story asks whether it is about them. It waits for a moderator to look, within three"
        " working days."
    ),
)
TURNS_BACK = {"hidden": HIDDEN, "back": BACK, "change": CHANGE, "gone": GONE}
