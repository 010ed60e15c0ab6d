"""The rungs of the ladder, where a story comes from, and how it is read."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Rung(TextChoices):
    """Who reads a text of a story: members, a few lines; members; everybody."""

    MOMENT = "moment", _("Good moment")
    MEMBERS = "members", _("Story for members")
    PUBLIC = "public", _("Public story")


class Section(TextChoices):
    """The parts of a story, in their order, and what stands above each."""

    START = "start", _("Starting point")
    BEHIND = "behind", _("The question behind the question")
    TRIED = "tried", _("What I tried")
    TOOK = "took", _("What the other took along")
    AGAIN = "again", _("What I’d do again, or otherwise")
    ASK = "ask", _("Questions for colleagues")


class Provenance(TextChoices):
    """Where a story comes from."""

    CONSENTED = "consented", _("One talk, told with the client’s consent")
    COMPOSITE = "composite", _("Made of several talks")
    FICTIONALISED = "fictionalised", _("Facts changed, so that nobody would know it again")

    @property
    def about(self) -> Promise:
        """What that asks of who writes it."""
        return _PROVENANCES[self]


_PROVENANCES = {
    Provenance.CONSENTED: _("You asked, and the answer was yes. It may be withdrawn at any time, and stays with us."),
    Provenance.COMPOSITE: _("Two or more talks in one: nobody could say that it is theirs."),
    Provenance.FICTIONALISED: _("It happened, but who, where and when are others. What you said and did is as it was."),
}


class Signed(TextChoices):
    """How a story is signed where everybody reads it; among members it stands under its author's name or alias."""

    NAME = "name", _("With my name")
    COUNSELLOR = "counsellor", _("“A counsellor”")


class Licence(TextChoices):
    """What others may do with a public story."""

    COMMUNITY = "community", _("All rights stay with the community")
    BY = "cc-by", _("CC BY 4.0")
    BY_SA = "cc-by-sa", _("CC BY-SA 4.0")

    @property
    def url(self) -> str:
        """Where the licence can be read; "" for none."""
        return f"https://creativecommons.org/licenses/{self.value.removeprefix('cc-')}/4.0/" if self.is_open else ""

    @property
    def is_open(self) -> bool:
        """Say whether others may share the story."""
        return self is not Licence.COMMUNITY


class State(TextChoices):
    """Where a climb is."""

    READING = "reading", _("Being read")
    CHANGES = "changes", _("Readers ask for changes")
    WAITING = "waiting", _("Read and found good; waits for its day")
    STANDS = "stands", _("There")
    BACK = "back", _("Taken back")
    DECLINED = "declined", _("Not taken up")


class Verdict(TextChoices):
    """What a reader makes of a story."""

    FIT = "fit", _("It can go up as it is")
    CHANGE = "change", _("It needs a change first")


class Judged(TextChoices):
    """A reader's answer to one question of the rubric."""

    YES = "yes", pgettext_lazy("rubric", "Yes")
    PARTLY = "partly", pgettext_lazy("rubric", "Partly")
    NO = "no", pgettext_lazy("rubric", "No")


class Ended(TextChoices):
    """Why a reading ended without a word on the story."""

    DECLINED = "declined", _("No time")
    RECOGNISED = "recognised", _("I recognise this")
    REPLACED = "replaced", _("Another reader was asked")
    OVER = "over", _("The story went another way")


class Declined(TextChoices):
    """Why the editor takes a story off the way up."""

    KNOWN = "known", _("Somebody would be recognised, whatever is changed")
    ELSEWHERE = "elsewhere", _("It is not about guidance at a distance; a room may be the place for it")
    TOLD = "told", _("It is told already, in another story")
    NOBODY = "nobody", _("There is nobody to read it now")


class Corrected(TextChoices):
    """Where a correction is."""

    WAITING = "waiting", _("Waits for the editor")
    UP = "up", _("Corrected")
    BACK = "back", _("Sent back")
    OVER = "over", _("Taken back by its author")


class Unfit(TextChoices):
    """Why the editor sends a correction back."""

    MORE = "more", _("It changes more than its note says")
    UNCLEAR = "unclear", _("The note does not say what was corrected")
    KNOWN = "known", _("Somebody could be recognised by it")
    ANEW = "anew", _("It belongs in a new wording that readers read first")


class Step(TextChoices):
    """What happened on the way to a rung, as its author is told."""

    BEGUN = "begun", _("Handed in")
    ANEW = "anew", _("A new wording was handed in")
    ASKED = "asked", _("A reader was asked")
    TAKEN = "taken", _("A reader took it")
    OTHER = "other", _("Another reader was asked instead")
    KNOWN = "known", _("A reader recognised what it is about; another one reads the new wording")
    WAIVED = "waived", _("The editor asked within your own centre, as nobody of another one could read it")
    GIVEN = "given", _("The words of your readers came")
    GOOD = "good", _("Found good")
    BACK = "back", _("You took it back")
    DECLINED = "declined", _("The editor did not take it up")
    THERE = "there", _("It is there")


class Went(TextChoices):
    """How it went for who tried what a story tells."""

    HELPED = "helped", _("It helped")
    PARTLY = "partly", _("It helped in part")
    NOT = "not", _("It did not help")


class Said(TextChoices):
    """What a colleague says to a story that retells what they wrote; "" until they do."""

    YES = "yes", _("Yes, as it stands there")
    WORDS = "words", _("Yes, with my wording")
    NO = "no", _("No, leave it out")
    LAPSED = "lapsed", _("No answer came")


class Reach(TextChoices):
    """For whom a client said yes."""

    EVERYONE = "everyone", _("For everybody")
    MEMBERS = "members", _("For counsellors only")


class Hidden(TextChoices):
    """Why nobody but its author, or not even they, reads a story."""

    CONSENT = "consent", _("The client took the consent back")
    CONCERN = "concern", _("Somebody asks whether it is about them")
    CHANGE = "change", _("It is to be changed before it is shown again")


class Outcome(TextChoices):
    """What a moderator decides when somebody asks whether a story is about them."""

    BACK = "back", _("Show it again as it was")
    CHANGE = "change", _("Its author changes it first")
    GONE = "gone", _("Withdraw it for good")
