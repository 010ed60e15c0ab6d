"""States of code. Words of the field are rows in `framework`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a member may do beyond a member."""

    READER = "reader", _("Reader")
    TRAINER = "trainer", _("Trainer")
    COORDINATOR = "coordinator", _("Coordinator")
    MODERATOR = "moderator", _("Moderator")
    EVALUATOR = "evaluator", _("Evaluator")
    ADMINISTRATOR = "administrator", _("Administrator")


class AudienceKind(TextChoices):
    """Who an audience is made of."""

    EVERYONE = "everyone", _("All members")
    CENTRES = "centres", _("Members of these centres")
    NAMED = "named", _("Members by name")
