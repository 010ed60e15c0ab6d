"""States of code in the curriculum."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitKind(TextChoices):
    """What one does in a unit of a module."""

    READING = "reading", _("Reading")
    REFLECTION = "reflection", _("Reflection")
    QUIZ = "quiz", _("Quiz")
    TASK = "task", _("Practice task")
    UPLOAD = "upload", _("Something to hand in")


class Task(TextChoices):
    """What a practice task asks for. All but a talk are known to be done by the fact itself."""

    CASE = "case", _("Bring a case")
    STORIES = "stories", _("Read stories")
    SESSION = "session", _("Be at a development day")
    TALK = "talk", _("Talk with a colleague")


class Level(TextChoices):
    """How far one is in an area: on the way, or one of the two levels of the competence standards."""

    ON_THE_WAY = "on-the-way", _("On the way")
    COMPETENT = "competent", _("Competent")
    SPECIALISED = "specialised", _("Specialised")


class Told(TextChoices):
    """What became of asking a colleague where one stands."""

    WAITING = "waiting", _("Has not answered")
    SAID = "said", _("Gave their word")
    DECLINED = "declined", _("Would rather not say")


class Source(TextChoices):
    """What a piece of evidence came from."""

    CASE = "case", _("A closed case")
    STORY = "story", _("A story of yours")
    DAY = "day", _("A development day")
    MODULE = "module", _("A module you finished")
    TABLE = "table", _("Peer consultation")
    OUTSIDE = "outside", _("From outside")


class Asked(TextChoices):
    """What became of evidence that was shown to a trainer."""

    WAITING = "waiting", _("Waits for the trainer")
    MORE = "more", _("The trainer asks for more")
    ENDORSED = "endorsed", _("Endorsed")
    DECLINED = "declined", _("Not endorsed")


class Activity(TextChoices):
    """What a line of the log was, as registers tell apart."""

    COURSE = "course", _("Course or training")
    DAY = "day", _("Development day")
    MODULE = "module", _("Module")
    MEETING = "meeting", _("Reflection meeting: intervision, supervision or coaching")
    READING = "reading", _("Reading and study on one’s own")
    GIVING = "giving", _("Teaching, writing or speaking")
    REPORT = "report", _("Reflection report")
    CV = "cv", _("Professional CV")


class Measure(TextChoices):
    """What a rule of a register counts."""

    POINTS = "points", _("points")
    HOURS = "hours", _("hours")
    TIMES = "times", _("times")


class Said(TextChoices):
    """What a colleague says of a module before it is published."""

    ASKED = "asked", _("Not read yet")
    FINE = "fine", _("Fine as it is")
    CHANGE = "change", _("Change something first")


class Verdict(TextChoices):
    """What a trainer says to evidence."""

    ENDORSE = "endorse", _("Endorse")
    MORE = "more", _("Ask for more")
    DECLINE = "decline", _("Not endorse")


class VideoKind(TextChoices):
    """What a video file is, and how its name would end."""

    MP4 = "mp4", "MP4"
    WEBM = "webm", "WebM"


class VideoFault(StrEnum):
    """Why a video, or its captions, can’t be taken."""

    MISSING = "missing"
    KIND = "kind"
    CODEC = "codec"
    BROKEN = "broken"
    LARGE = "large"
    NO_CUE = "no-cue"
    TIME = "time"
    CUES = "cues"
    CAPTIONS = "captions"  # a file that is no text
