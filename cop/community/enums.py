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
    FACILITATOR = "facilitator", _("Trained facilitator")
    ADMINISTRATOR = "administrator", _("Administrator")


class Country(TextChoices):
    """Where centres are."""

    NL = "NL", _("Netherlands")
    BE = "BE", _("Belgium")
    NO = "NO", _("Norway")
    DK = "DK", _("Denmark")
    FI = "FI", _("Finland")
    IE = "IE", _("Ireland")


class CentreKind(TextChoices):
    """What a centre is, as one says it of a centre too small to be named."""

    GUIDANCE = "guidance", _("Guidance centre")
    ONLINE = "online", _("Online guidance service")
    SCHOOL = "school", _("School")
    COLLEGE = "college", _("College or university")
    WORK = "work", _("Employment service")
    OWN = "own", _("Practice of one’s own")


class AudienceKind(TextChoices):
    """Who an audience is made of."""

    EVERYONE = "everyone", _("All members")
    CENTRES = "centres", _("Members of these centres")
    NAMED = "named", _("Members by name")
