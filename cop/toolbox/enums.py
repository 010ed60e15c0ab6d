"""What an entry is, and where it holds."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What an entry is."""

    PHRASE = "phrase", _("Phrase")
    QUESTION = "question", _("Question")
    FACT = "fact", _("Fact")

    @property
    def several(self) -> str:
        """The word for several of them."""
        return str(_SEVERAL[self])


_SEVERAL = {Kind.PHRASE: _("Phrases"), Kind.QUESTION: _("Questions"), Kind.FACT: _("Good to know")}


class Language(TextChoices):
    """What an entry is written in, each by its own name."""

    EN = "en", "English"
    NL = "nl", "Nederlands"
    NB = "nb", "Norsk bokmål"
    DA = "da", "Dansk"


class Country(TextChoices):
    """Where an entry holds."""

    NL = "NL", _("Netherlands")
    BE = "BE", _("Belgium")
    NO = "NO", _("Norway")
    DK = "DK", _("Denmark")
    FI = "FI", _("Finland")
    IE = "IE", _("Ireland")
    GB = "GB", _("United Kingdom")
    DE = "DE", _("Germany")
