"""What else could tell who writes or reads: links one follows, hours, an answer too early, a centre's own word."""

import html
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from cop.accounts.models import User
from cop.community.models import Belonging, CentreWord, Member
from cop.notifications.actions import send_mails
from cop.notifications.enums import NEXT_MORNING
from cop.notifications.models import Notice, SentLog
from cop.stories.actions import answer_remark, make_remark
from cop.stories.rules import Place
from tests.cast import Cast
from tests.stories.stage import CHANGE, give, hand_in, hand_in_again, readers_of, take

type SignIn = Callable[[Member], Client]
LINKED = "I asked as [in this case](/cases/11/) and read <https://far.example/page> for it."


def page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_no_link_of_the_other_can_be_followed(cast: Cast, sign_in: SignIn) -> None:
    climb = hand_in(cast.noor, tried=LINKED)
    reading = readers_of(climb)[0]
    reader, noor = sign_in(reading.reader), sign_in(cast.noor)
    take(reader, reading)
    told = page(reader, f"/stories/readings/{reading.pk}/")
    assert "in this case" in told
    assert 'href="/cases/11/"' not in told
    assert 'href="https://far.example' not in told
    make_remark(by=reading.reader, reading=reading, text=LINKED, key="key-of-a-remark", place=Place("behind"))
    give(reader, reading, **CHANGE)
    log = page(noor, f"/stories/{climb.story_id}/climb/")
    assert "in this case" in log
    assert 'href="/cases/11/"' not in log
    assert 'href="https://far.example' not in log


def test_an_answer_is_read_with_the_next_wording(cast: Cast, sign_in: SignIn) -> None:
    climb = hand_in(cast.noor)
    reading = readers_of(climb)[0]
    reader = sign_in(reading.reader)
    take(reader, reading)
    note = make_remark(by=reading.reader, reading=reading, text="Which?", key="key-of-a-remark", place=Place("behind"))
    give(reader, reading, **CHANGE)
    answer_remark(by=cast.noor, remark=note, text="About the dates of an exam.")
    place = f"/stories/readings/{reading.pk}/"
    assert "About the dates of an exam." in page(sign_in(cast.noor), f"/stories/{climb.story_id}/climb/")
    assert "About the dates of an exam." not in page(reader, place)
    hand_in_again(climb, took="Two steps for the next morning.")
    assert "About the dates of an exam." in page(reader, place)


def test_the_bell_tells_the_day_and_the_mail_comes_in_the_morning(cast: Cast, sign_in: SignIn) -> None:
    climb = hand_in(cast.noor)
    reader = readers_of(climb)[0].reader
    notice = Notice.objects.get(kind="reading")
    assert notice.kind in NEXT_MORNING
    told = page(sign_in(reader), "/bell/")
    line = told[told.index(notice.line) :]
    assert re.search(r'<time datetime="\d{4}-\d\d-\d\d">', line[: line.index("</li>")])
    Notice.objects.update(made_at=timezone.now() - timedelta(minutes=5))
    before = len(mail.outbox)
    assert send_mails() == 0
    row = SentLog.objects.get(notice=notice)
    local = timezone.localtime(row.next_at, timezone.get_default_timezone())
    assert (local.hour, local.minute, local.date()) == (6, 0, timezone.localdate() + timedelta(days=1))
    assert len(mail.outbox) == before


@pytest.mark.parametrize(
    ("more", "own"), [({}, True), ({"surface": "story"}, False), ({"blind": "1"}, False), ({"alias": "on"}, False)]
)
def test_what_the_centre_calls_a_client_is_offered_only_under_a_name(
    cast: Cast, sign_in: SignIn, more: dict[str, str], own: bool
) -> None:
    User.objects.filter(pk=cast.noor.user_id).update(language="nl")
    centre = Belonging.objects.get(member=cast.noor).centre
    CentreWord.objects.create(
        centre=centre, language="nl", client="leerling", clients="leerlingen", counsellor="decaan", available="Hier"
    )
    text = {"text-text": "Gisteren belde Willemijn Terpstra. Willemijn Terpstra wilde weten of het nog kon."}
    answer = sign_in(cast.noor).post("/check/", text | more).content.decode()
    assert "Willemijn" in answer
    assert ("leerling" in answer) is own
