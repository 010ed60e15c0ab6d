"""States of code."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RoomKind(TextChoices):
    """Who a room is for."""

    COMMUNITY = "community", _("For everyone")
    CENTRE = "centre", _("Of a centre")
    CIRCLE = "circle", _("Of several centres")
    CLOSED = "closed", _("By invitation")
