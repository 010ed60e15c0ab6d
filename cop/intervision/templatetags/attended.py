"""How it is said that somebody took part in a table."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cop.core.keeping import in_words
from cop.intervision.queries import Record
from cop.intervision.rules import Role

register = template.Library()
ROLES: dict[Role, Promise] = {
    Role.BRINGER: gettext_lazy("brought the case"),
    Role.FACILITATOR: gettext_lazy("facilitated"),
    Role.NOTE_TAKER: gettext_lazy("took notes"),
    Role.PARTICIPANT: gettext_lazy("took part"),
}


@register.filter
def in_roles(record: Record) -> str:
    """Name what somebody was at a table for."""
    return ", ".join(str(ROLES[role]) for role in record.roles)


@register.filter
def lasting(minutes: int) -> str:
    """Say how long so many minutes are."""
    hours, rest = divmod(minutes, 60)
    told = {"hours": hours, "minutes": rest}
    if not hours:
        return ngettext("%(minutes)d minute", "%(minutes)d minutes", rest) % told
    if not rest:
        return ngettext("%(hours)d hour", "%(hours)d hours", hours) % told
    return _("%(hours)d h %(minutes)d min") % told


@register.simple_tag
def words_kept() -> str:
    """Say how long the words of a closed table are kept."""
    return in_words("tables")
