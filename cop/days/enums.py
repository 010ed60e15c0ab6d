"""States of topics, polls and days."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Answer(TextChoices):
    """Whether a date suits somebody."""

    YES = "yes", pgettext_lazy("a date suits", "Yes")
    MAYBE = "maybe", _("If need be")
    NO = "no", pgettext_lazy("a date suits", "No")


class Declined(TextChoices):
    """Why a topic does not become a day."""

    TABLE = "table", _("A case for the coffee room: bring it there")
    KNOWN = "known", _("We had a day on this not long ago; its materials are there")
    ELSEWHERE = "elsewhere", _("Somebody else offers this; we take part there")
    NOT_NOW = "not-now", _("Not this half year; propose it again")
    NOT_OURS = "not-ours", _("Not about guidance online")


class Asked(TextChoices):
    """Whom a poll asks."""

    BACKERS = "backers", _("Who backs the topic")
    CENTRES = "centres", _("My centre")
    EVERYONE = "everyone", _("Everybody")


class Coming(TextChoices):
    """What somebody invited says of a day."""

    YES = "yes", _("I come")
    NO = "no", _("I can’t")
    WAIT = "wait", _("Put me on the waiting list")


class Mode(TextChoices):
    """How somebody comes to a day that has both a place and a link."""

    ROOM = "room", _("In the room")
    ONLINE = "online", _("Online")


class Step(TextChoices):
    """What happened to a guest’s place, as their own log tells it."""

    TOOK = "took", _("You took a place.")
    JOINED = "joined", _("You joined the waiting list.")
    OFFERED = "offered", _("A place was offered to you.")
    LAPSED = "lapsed", _("The offer ended without a word from you.")
    LEFT = "left", _("You said that you can’t.")
    GIVEN = "given", _("The organiser gave you a place.")
    OPENED = "opened", _("There were places for everybody who waited.")
    STAYED = "stayed", _("You kept the place you have.")


class OutOfTurn(TextChoices):
    """Why an organiser gives a place to somebody who is not the next."""

    HOST = "host", _("Helps to give the day")
    SWAP = "swap", _("Takes the place of a colleague of the same centre")
    ACCESS = "access", _("Could not come another time, for a reason of access")
    MISTAKE = "mistake", _("Lost the place by a mistake of ours")


class SessionKind(TextChoices):
    """What a session of a day is."""

    TALK = "talk", _("Talk")
    WORKSHOP = "workshop", _("Workshop")
    PEERS = "intervision", _("Peer consultation")
    PLENARY = "plenary", _("All together")
    BREAK = "break", _("Break")


class Came(TextChoices):
    """How it is known that somebody was there."""

    SELF = "self", _("By the code at the door")
    HOST = "host", _("Ticked by a host")


class Addressed(TextChoices):
    """Whom a message of a day is for."""

    COMING = "yes", _("Who comes")
    WAITING = "wait", _("Who waits for a place")
    INVITED = "all", _("Everybody invited")


class Item(TextChoices):
    """What is asked about a day that is over: its worth, step by step."""

    ENJOYED = "enjoyed", _("It was good to be there.")
    LEARNT = "learnt", _("I learnt something.")
    USE = "use", _("I know what I will use of it.")
    HELPS = "helps", _("It helps the people who come to us.")
    OURS = "ours", _("It can change how we work.")


class FeedOf(TextChoices):
    """What the calendar of a member takes by itself."""

    MINE = "mine", _("My days")
    ALL = "all", _("All days of the community")
