"""What is told of topics, polls and days, and to whom. Each is told once, however often a worker begins anew."""

from collections.abc import Iterable

from django.urls import reverse

from cop.community.models import Member
from cop.days.models import Day, Poll, Release, Topic
from cop.notifications.actions import notify, put_aside
from cop.notifications.enums import Kind


def tell_topic(*, topic: Topic, turn: str, members: Iterable[Member] = ()) -> None:
    """Tell who proposed a topic, and `members`, what became of it."""
    url, ids = reverse("days:topic", args=[topic.pk]), {"topic": topic.pk}
    notify(byline=topic.byline, kind=Kind.TOPIC, turn=turn, url=url, ids=ids, once=True)
    for member in members:
        notify(to=member, kind=Kind.TOPIC, turn=turn, url=url, ids=ids, once=True)


def tell_poll(*, poll: Poll, members: Iterable[Member], turn: str = "") -> None:
    """Tell members that a poll asks them, or what happened to it."""
    url, ids = reverse("days:poll", args=[poll.pk]), {"poll": poll.pk, "version": poll.version, turn or "asked": 1}
    for member in members:
        notify(to=member, kind=Kind.POLL, turn=turn, url=url, ids=ids, once=True)


def tell_silent(*, poll: Poll, member: Member) -> None:
    """Remind a member who has not answered."""
    url, ids = reverse("days:poll", args=[poll.pk]), {"poll": poll.pk, "again": 1}
    notify(to=member, kind=Kind.POLL, turn="silent", url=url, ids=ids)


def hush_poll(*, poll: Poll) -> None:
    """Leave of what a poll told nothing waiting: it takes no answers any more."""
    put_aside(kind=Kind.POLL, about={"poll": poll.pk}, but={})


def tell_day(*, day: Day, members: Iterable[Member], version: int, turn: str = "") -> None:
    """Tell members of a day: that they are invited, that it was moved, that it does not take place; once a version."""
    url, ids = reverse("days:day", args=[day.pk]), {"day": day.pk, "version": version}
    for member in members:
        notify(to=member, kind=Kind.DAY, turn=turn, url=url, ids=ids, once=True)


def tell_place(*, day: Day, member: Member, turn: str, number: int) -> None:
    """Tell a member of their place: offered, given, or that the offer ended; `number` is that of the step."""
    url, ids = reverse("days:day", args=[day.pk]), {"day": day.pk, "step": number}
    notify(to=member, kind=Kind.DAY, turn=turn, url=url, ids=ids, once=True)


def tell_day_soon(*, day: Day, member: Member) -> None:
    """Remind a member of a day."""
    url, ids = reverse("days:day", args=[day.pk]), {"day": day.pk, "soon": 1}
    notify(to=member, kind=Kind.DAY, turn="soon", url=url, ids=ids)


def tell_call(*, day: Day, member: Member) -> None:
    """Tell a member that the call of a day is at hand."""
    url, ids = reverse("days:day", args=[day.pk]), {"day": day.pk, "call": 1}
    notify(to=member, kind=Kind.DAY, turn="call", url=url, ids=ids)


def tell_programme(*, release: Release, members: Iterable[Member], turn: str) -> None:
    """Tell members that the programme of a day is there, or that what touches them in it is other; once a release."""
    url, ids = reverse("days:day", args=[release.day_id]), {"day": release.day_id, "release": release.number}
    for member in members:
        notify(to=member, kind=Kind.DAY, turn=turn, url=url, ids=ids, once=True)


def tell_how(*, day: Day, member: Member, again: bool) -> None:
    """Ask a member who was there how it was, or once more."""
    url, ids = reverse("days:day_how", args=[day.pk]), {"day": day.pk, "how": 2 if again else 1}
    notify(to=member, kind=Kind.DAY, turn="how_again" if again else "how", url=url, ids=ids, once=True)


def tell_message(*, day: Day, members: Iterable[Member], number: int) -> None:
    """Tell members that who organises a day has a word for them; the word itself stands on its page alone."""
    url, ids = f"{reverse('days:day', args=[day.pk])}#messages", {"day": day.pk, "message": number}
    for member in members:
        notify(to=member, kind=Kind.DAY, turn="message", url=url, ids=ids, once=True)
