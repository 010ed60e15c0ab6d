"""What the bell and mails name: the day or the poll they are about, as it is called now, to who may see it."""

import re
from collections.abc import Callable

from django.core import mail
from django.test import Client

from cop.anonymity.actions import clear
from cop.anonymity.enums import Purpose
from cop.community.models import Audience, Member
from cop.days.models import DAY_TEXT, Day, Guest
from cop.notifications.enums import Kind
from cop.notifications.models import Notice
from tests.cast import Cast
from tests.coffee.told import bell, mailed
from tests.days.planning import ask, book
from tests.notifications.told import hand_over

type SignIn = Callable[[Member], Client]


def named(client: Client) -> list[str]:
    """Return what the lines of the bell name."""
    hand_over()
    return re.findall(r'class="bell-about" lang="en">([^<]+)<', client.get("/bell/").content.decode())


def rename(day: Day, title: str) -> None:
    words = {name: getattr(day, name) for name in DAY_TEXT} | {"title": title}
    cleared = clear(byline=day.byline, purpose=Purpose.DAY, fields=words)
    Day.objects.filter(pk=day.pk).update(title=title, clearance=cleared)


def test_a_line_of_the_bell_names_its_day_or_poll_as_it_is_called_now(cast: Cast, sign_in: SignIn) -> None:
    day, poll, noor = book(cast.ingrid), ask(cast.ingrid), sign_in(cast.noor)
    assert set(named(noor)) == {day.title, poll.title}
    rename(day, "Day <b>one</b>")
    assert "Day &lt;b&gt;one&lt;/b&gt;" in named(noor)
    assert "You are invited to a development day." in bell(noor)


def test_who_sees_the_day_no_more_does_not_read_its_name(cast: Cast, sign_in: SignIn) -> None:
    day, noor = book(cast.ingrid), sign_in(cast.noor)
    assert named(noor) == [day.title]
    Guest.objects.filter(day=day, member=cast.noor).delete()
    Day.objects.filter(pk=day.pk).update(audience=Audience.objects.create())
    assert named(noor) == []
    assert bell(noor) == ["You are invited to a development day."]


def test_its_mail_names_it_and_no_other_mail_names_anything(cast: Cast) -> None:
    day = book(cast.ingrid)
    assert ("noor", f"You are invited to a development day: {day.title}") in mailed()
    (sent,) = (one for one in mail.outbox if one.to == [cast.noor.user.email] and day.title in one.subject)
    assert day.title in sent.body
    ids = {"day": day.pk}  # of a kind that names nothing, whatever it is about
    Notice.objects.all().delete()
    Notice.objects.create(
        pk=1, member=cast.noor, kind=Kind.REPLY, ids=ids, url="/", made_at=day.made_at, moved_at=day.made_at
    )
    assert mailed() == [("noor", "There is a reply to a case of yours")]
