"""What is shared, and the reasons a finding may stay."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Purpose(TextChoices):
    """What a text is cleared for. Another purpose needs a clearance of its own."""

    CASE = "case", _("Case")
    REPLY = "reply", _("Reply")
    CLOSING = "closing", _("Closing words")
    FILE = "file", _("Attached file")
    ASK = "ask", _("Question to colleagues now")
    ENTRY = "entry", _("Entry of the toolbox")
    AFTER = "after", _("How it went")
    THANKS = "thanks", _("A line of thanks")
    CARD = "card", _("Line on the coffee card")
    GIST = "gist", _("Short version in another language")
    MOMENT = "moment", _("Good moment")
    STORY = "story", _("Story for members")
    PUBLIC = "public", _("Public story")
    READING = "reading", _("A reader’s word on a story")
    REMARK = "remark", _("Comment on a passage of a story")
    TRIED = "tried", _("How it went for who tried a story")
    TOPIC = "topic", _("Topic of a development day")
    POLL = "poll", _("Date poll")
    DAY = "day", _("Development day")
    SESSION = "session", _("Session of a development day")
    WALL = "wall", _("Question to a session")
    MATERIAL = "material", _("Material of a development day")
    MESSAGE = "message", _("Message to who comes to a development day")
    SIGN_UP = "sign-up", _("Question to who comes to a development day")
    MODULE = "module", _("Module")
    UNIT = "unit", _("Unit of a module")
    OPINION = "opinion", _("A colleague’s word on a module")
    WORKED = "worked", _("What a learner shows the trainers of a module")
    EVIDENCE = "evidence", _("Evidence shown to a trainer")
    ANSWER = "answer", _("A trainer’s answer")
    WORD = "word", _("A colleague’s word on somebody’s growth")
    COHORT = "cohort", _("What is told to a cohort")
    FRAMEWORK = "framework", _("Framework")
    TABLE = "table", _("What is said at a table")
    METHOD = "method", _("Method of peer consultation")


class Surface(TextChoices):
    """How strict the check is with a text: what is asked depends on where it will stand.

    In a story, details that narrow it together are asked about as one; in a talk they are hints. In open matters, as
    a room's purpose, only what certainly belongs to a person stops; where a client waits, the rest are hints. Where a
    place is told that people come to, its address is none of a person.
    """

    STORY = "story"
    TALK = "talk"
    OPEN = "open"
    QUICK = "quick"
    PLACE = "place"


class Reason(TextChoices):
    """Why a marked passage may stay."""

    NOT_A_PERSON = "not-a-person", _("This is not a person's")
    OURS = "ours", _("This is ours")
    COLLEAGUE = "colleague", _("This is a colleague in this talk")
    WEIGHED = "weighed", _("Weighed: nobody can be recognised by it")
    PUBLIC = "public", _("This is public")
    INVENTED = "invented", _("I made this up")


class Doubt(TextChoices):
    """Why a word should hardly be taken off the check's questions."""

    REPORTED = "reported", _("A reader reported this word, and it is covered now.")
    FIRST_NAME = (
        "first-name",
        _("This is a first name. The check would let through everybody who bears it."),
    )


class Ground(TextChoices):
    """Why two moderators may learn who is behind an alias."""

    DANGER = "danger", _("Somebody may be in danger")
    CLIENT = "client", _("A client can be recognised and the author does not answer")
    HARM = "harm", _("The text harms a member or breaks the law")
    ORDER = "order", _("A court or an authority orders it")


class FileKind(TextChoices):
    """What an attached file is, and how its download ends."""

    JPEG = "jpg", "JPEG"
    PNG = "png", "PNG"
    WEBP = "webp", "WebP"
    PDF = "pdf", "PDF"

    @property
    def content_type(self) -> str:
        """The type it is served as."""
        return "application/pdf" if self is FileKind.PDF else f"image/{self.label.lower()}"


class Unfitness(TextChoices):
    """Why a file is not taken."""

    MISSING = "missing", _("Choose a picture or a PDF first.")
    BROKEN = "broken", _("This is not a JPEG, PNG or WebP picture, nor a PDF, that can be opened.")
    LARGE = "large", _("It is too large: a picture may have 8 MB and 40 million pixels, a PDF 10 MB.")
    MOVES = "moves", _("It moves. Take one still picture of it.")
    LOCKED = "locked", _("This PDF is locked with a password. Save it without one.")
    LONG = "long", _("This PDF is too long. Take out the pages that matter; up to 60.")
    SCANNED = "scanned", _("It has a page without text that can be read, as a scan has. Attach that page as a picture.")
    NAMELESS = "nameless", _("Say in a few words what it shows, for who cannot see it.")
    UNSEEN = "unseen", _("Look at it once more, and tick that no face and no readable name is on it.")
    MANY = "many", _("Up to four files go with one text.")
    REPORTED = "reported", _("A file has words that were reported. Take it away first.")
    PAPER = "paper", _("Only pictures go with the coffee talk. Attach a PDF to a case.")
    GONE = "gone", _("A file you attached was kept for a day and is gone. Attach it again.")
