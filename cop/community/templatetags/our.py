"""What the reader's own centre calls its people."""

from django import template
from django.utils.translation import gettext_lazy as _

from cop.community.models import Member
from cop.community.queries import own_words

register = template.Library()
DEFAULTS = {"client": _("client"), "clients": _("clients"), "counsellor": _("counsellor"), "available": _("available")}


@register.filter
def our(member: Member | None, word: str) -> str:
    """Return `client`, `clients`, `counsellor` or `available` in the words of the member's centre."""
    own = own_words(member) if member else {}
    return own.get(word) or str(DEFAULTS[word])
