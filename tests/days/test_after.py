"""Messages to guests, why a day is off, materials, and the day once more."""

import html
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from cop.anonymity.actions import forget_uploads
from cop.anonymity.models import Attachment, Clearance
from cop.community.models import Grant, Member
from cop.days.actions import QuestionData, answer_day, ask_guests, edit_session
from cop.days.enums import Coming
from cop.days.models import Day, Guest, Material, Message, Question, Shown
from cop.days.rules import When
from tests.cast import Cast
from tests.coffee.told import again, bell, mailed
from tests.days.planning import ZONE, ahead, book, was
from tests.days.sessions import session_data
from tests.days.shown import release
from tests.papers import pdf

type SignIn = Callable[[Member], Client]
TOLD = "There is a message about a development day."
OFF = "A day you are invited to does not take place."


def page(client: Client, url: str) -> str:
    return html.unescape(client.get(url).content.decode())


def letter(**more: str) -> dict[str, str]:
    return {"to": "yes", "text": "Bring your headset.", "key": "key-of-the-message"} | more


def test_a_message_is_sent_once_to_whom_it_is_for(cast: Cast, sign_in: SignIn) -> None:
    day, ingrid = book(cast.ingrid), sign_in(cast.ingrid)
    answer_day(by=cast.noor, day=day, coming=Coming.YES)
    place = f"/days/{day.pk}/message/"
    assert [ingrid.post(place, letter()).status_code for _ in range(2)] == [303, 303]
    assert Message.objects.count() == 1
    again("MessageSent")
    assert TOLD in bell(sign_in(cast.noor))
    assert TOLD not in bell(sign_in(cast.sam))
    assert "Bring your headset." in page(sign_in(cast.noor), f"/days/{day.pk}/")
    assert "Bring your headset." not in page(sign_in(cast.sam), f"/days/{day.pk}/")
    assert "Bring your headset." in page(ingrid, f"/days/{day.pk}/")
    other = ingrid.post(place, letter(text="Bring two."))
    assert other.status_code == 409
    assert "Bring two." in other.content.decode()


def test_everybody_invited_but_who_cannot_is_told_and_no_mail_has_its_words(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.ingrid)
    answer_day(by=cast.sam, day=day, coming=Coming.NO)
    sign_in(cast.ingrid).post(f"/days/{day.pk}/message/", letter(to="all"))
    assert TOLD in bell(sign_in(cast.ada))
    assert TOLD not in bell(sign_in(cast.sam))
    assert mailed()  # which sees that none names anything of ours


def test_only_who_organises_writes_and_not_without_end(cast: Cast, sign_in: SignIn) -> None:
    day, ingrid = book(cast.ingrid), sign_in(cast.ingrid)
    place = f"/days/{day.pk}/message/"
    assert sign_in(cast.noor).post(place, letter()).status_code == 404
    for n in range(5):
        assert ingrid.post(place, letter(key=f"key-of-message-{n}", text=f"Word {n}")).status_code == 303
    sixth = ingrid.post(place, letter(key="key-of-message-6", text="Word 6"))
    assert sixth.status_code == 422
    assert "Word 6" in sixth.content.decode()
    assert Message.objects.count() == 5


@pytest.mark.parametrize("wrong", [{"text": "  "}, {"to": "nobody"}, {"text": "Ask ada@home.example"}])
def test_a_message_that_does_not_do_comes_back(cast: Cast, sign_in: SignIn, wrong: dict[str, str]) -> None:
    day = book(cast.ingrid)
    sent = sign_in(cast.ingrid).post(f"/days/{day.pk}/message/", letter(**wrong))
    assert sent.status_code == 422
    assert not Message.objects.exists()


def test_why_a_day_is_off_stands_on_its_page(cast: Cast, sign_in: SignIn) -> None:
    day, ingrid = book(cast.ingrid), sign_in(cast.ingrid)
    place = f"/days/{day.pk}/cancel/"
    stopped = ingrid.post(place, {"why": "Ask me: ingrid@home.example"})
    assert stopped.status_code == 422
    assert Day.objects.get().cancelled_at is None
    assert ingrid.post(place, {"why": "The storm closes the pass."}).status_code == 303
    assert ingrid.post(place, {"why": "The storm closes the pass."}).status_code == 303
    sam = sign_in(cast.sam)
    assert bell(sam)[0] == OFF
    assert TOLD not in bell(sam)
    assert page(sam, f"/days/{day.pk}/").count("The storm closes the pass.") == 1
    assert Message.objects.count() == 1


def handout(**more: str) -> dict[str, str]:
    return {
        "title": "Ten first mails",
        "link": "https://files.example/mails.pdf",
        "session": "",
        "key": "key-of-the-handout",
    } | more


def test_materials_are_added_by_who_gives_the_day_and_read_by_who_sees_it(cast: Cast, sign_in: SignIn) -> None:
    day = was(book(cast.ingrid))
    session = release(day, hosts=[cast.mikkel]).session
    place, mikkel = f"/days/{day.pk}/materials/", sign_in(cast.mikkel)
    for _ in range(2):
        assert mikkel.post(place, handout(session=str(session.pk))).status_code == 303
    material = Material.objects.get()
    assert material.session == session
    sam = sign_in(cast.sam)
    assert "https://files.example/mails.pdf" in page(sam, f"/days/{day.pk}/")
    assert "materials" in page(sam, "/days/past/")
    for way in (sam.get, sam.post):
        assert way(place).status_code == 404
    drop = f"{place}{material.pk}/drop/"
    assert sam.post(drop).status_code == 404
    cleared = material.clearance_id
    assert [mikkel.post(drop).status_code for _ in range(2)] == [303, 303]
    assert not Material.objects.exists()
    assert not Clearance.objects.filter(pk=cleared).exists()


def test_another_handout_with_the_same_key_comes_back(cast: Cast, sign_in: SignIn) -> None:
    day, ingrid = book(cast.ingrid), sign_in(cast.ingrid)
    session, place = release(day).session, f"/days/{day.pk}/materials/"
    assert ingrid.post(place, handout()).status_code == 303
    for other in ({"title": "Last mails"}, {"link": "https://files.example/last"}, {"session": str(session.pk)}):
        sent = ingrid.post(place, handout(**other))
        assert sent.status_code == 409
        assert html.escape(next(iter(other.values()))) in sent.content.decode()
        assert "Ten first mails" in page_of(sent, "stored")
    assert Material.objects.count() == 1


def page_of(sent: Any, part: str) -> str:
    return html.unescape(sent.content.decode()).partition(f'class="{part}"')[2]


def test_a_handout_names_its_session_as_it_was_released(cast: Cast, sign_in: SignIn) -> None:
    day = was(book(cast.ingrid))
    renamed, gone = release(day, "As released").session, release(day, "Cancelled since", after=60).session
    draft = release(day, "A draft", after=90).session
    Shown.objects.filter(session=draft).delete()
    Shown.objects.filter(session=gone).update(cancelled_at=timezone.now())
    edit_session(by=cast.ingrid, session=renamed, to=session_data(day, 0, 60, title="As planned now"), version=1)
    ingrid, place = sign_in(cast.ingrid), f"/days/{day.pk}/materials/"
    for n, session in enumerate((renamed, gone, draft)):
        told = handout(session=str(session.pk), key=f"key-of-handout-{n}", link=f"https://files.example/{n}")
        assert ingrid.post(place, told).status_code == 303
    seen = page(sign_in(cast.sam), f"/days/{day.pk}/").partition("https://files.example/0")[2]
    assert "https://files.example/2" in seen
    assert "As released" in seen
    assert not any(title in seen for title in ("As planned now", "Cancelled since", "A draft"))


@pytest.mark.parametrize(
    "wrong",
    [{"title": " "}, {"link": "javascript:alert(1)"}, {"link": ""}, {"link": "http://[bad"}, {"session": "999"}],
)
def test_material_that_does_not_do_comes_back(cast: Cast, sign_in: SignIn, wrong: dict[str, str]) -> None:
    day = book(cast.ingrid)
    assert sign_in(cast.ingrid).post(f"/days/{day.pk}/materials/", handout(**wrong)).status_code == 422
    assert not Material.objects.exists()


def test_a_handout_goes_through_the_check_and_is_read_by_who_sees_the_day(cast: Cast, sign_in: SignIn) -> None:
    fjord = cast.ingrid.belongings.get().centre
    day, ingrid = book(cast.ingrid, centre=fjord), sign_in(cast.ingrid)
    answer_day(by=cast.ingrid, day=day, coming=Coming.YES)
    Guest.objects.create(day=day, member=cast.noor)
    place = f"/days/{day.pk}/materials/"
    about = {"file_alt": "Ten mails on one page", "file_seen": "on", "link": ""}
    personal = SimpleUploadedFile("mails.pdf", pdf("Write to ada@home.example"))
    asked = ingrid.post(place, handout(**about) | {"file": personal})
    assert asked.status_code == 422
    told = handout(**about) | {"file": SimpleUploadedFile("mails.pdf", pdf("Ten first mails."))}
    assert ingrid.post(place, told).status_code == 303
    again_told = handout(**about) | {"file": SimpleUploadedFile("mails.pdf", pdf("Ten first mails."))}
    assert ingrid.post(place, again_told).status_code == 303  # a second click
    material = Material.objects.get()
    file = material.files.get()
    where = f"{place}{material.pk}/{file.pk}/"
    noor = sign_in(cast.noor)
    assert where in page(noor, f"/days/{day.pk}/")
    assert noor.get(where).headers["Content-Type"] == "application/pdf"
    assert sign_in(cast.sam).get(where).status_code == 404
    Attachment.objects.update(made_at=timezone.now() - timedelta(days=2))
    forget_uploads()
    assert noor.get(where).status_code == 200
    ingrid.post(f"{place}{material.pk}/drop/")
    assert not Attachment.objects.filter(pk=file.pk).exists()
    assert noor.get(where).status_code == 404


def test_another_days_material_stays(cast: Cast, sign_in: SignIn) -> None:
    day, other = book(cast.ingrid), book(cast.mikkel, 2)
    sign_in(cast.mikkel).post(f"/days/{other.pk}/materials/", handout())
    sign_in(cast.ingrid).post(f"/days/{day.pk}/materials/{Material.objects.get().pk}/drop/")
    assert Material.objects.exists()


def test_a_day_once_more(cast: Cast, sign_in: SignIn) -> None:
    day = was(book(cast.ingrid, places=12, place="Room 3"))
    session = release(day, "Ten first mails", after=60, hosts=[cast.mikkel]).session
    place, ingrid = f"/days/{day.pk}/again/", sign_in(cast.ingrid)
    told: dict[str, Any] = {"on": ahead(40).isoformat(), "key": "key-of-once-more"}
    where = [ingrid.post(place, told).headers["Location"] for _ in range(2)]
    made = Day.objects.exclude(pk=day.pk).get()
    assert where == [f"/days/{made.pk}/"] * 2
    assert (made.title, made.about, made.place, made.places) == (day.title, day.about, "Room 3", 12)
    assert (made.on, made.at, made.zone) == (ahead(40), day.at, day.zone)
    copy = made.sessions.get()
    zone = ZoneInfo(ZONE)
    then, now = session.starts_at.astimezone(zone), copy.starts_at.astimezone(zone)
    assert now.time() == then.time()
    assert now.date() - then.date() == made.on - day.on
    assert copy.ends_at - copy.starts_at == timedelta(hours=1)
    assert list(copy.hosts.all()) == [cast.mikkel]
    assert not Shown.objects.filter(session=copy).exists()  # a draft
    assert set(made.guests.values_list("member", flat=True)) == set(day.guests.values_list("member", flat=True))
    assert Guest.objects.get(day=made, member=cast.noor).coming == ""


def test_a_day_once_more_asks_the_same(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.ingrid)
    asked = [QuestionData("What do you eat?", "Soup\nBread", required=True), QuestionData("What do you bring?")]
    ask_guests(by=cast.ingrid, day=day, questions=asked, version=day.version)
    assert once_more(sign_in(cast.ingrid), day, ahead(40)).status_code == 303
    made = Day.objects.exclude(pk=day.pk).get()
    fields = ("text", "options", "required", "position", "language")
    assert list(made.questions.values_list(*fields)) == list(day.questions.values_list(*fields))
    assert len({question.clearance_id for question in Question.objects.all()}) == 4
    assert 'lang="en">What do you eat?' in page(sign_in(cast.noor), f"/days/{made.pk}/sign-up/")


@pytest.mark.parametrize("on", ["", "2020-01-01", "nonsense", "9999-01-01"])
def test_a_day_once_more_wants_a_date_that_comes(cast: Cast, sign_in: SignIn, on: str) -> None:
    day = book(cast.ingrid)
    sent = sign_in(cast.ingrid).post(f"/days/{day.pk}/again/", {"on": on, "key": "key-of-once-more"})
    assert sent.status_code == 422
    assert Day.objects.count() == 1
    assert sign_in(cast.noor).get(f"/days/{day.pk}/again/").status_code == 404
    assert timezone.localdate() < ahead(1)


def once_more(client: Client, day: Day, on: date, **more: str) -> Any:
    return client.post(f"/days/{day.pk}/again/", {"on": on.isoformat(), "key": "key-of-once-more"} | more)


def test_who_organises_no_more_books_no_day_once_more(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.mikkel)
    Grant.objects.filter(member=cast.mikkel).update(until=timezone.now() - timedelta(days=1))
    mikkel = sign_in(cast.mikkel)
    assert "/again/" not in page(mikkel, f"/days/{day.pk}/")
    assert once_more(mikkel, day, ahead(40)).status_code == 404
    assert Day.objects.count() == 1


def test_a_day_once_more_invites_its_hosts_and_keeps_its_places_online(cast: Cast, sign_in: SignIn) -> None:
    fjord = cast.ingrid.belongings.get().centre
    day = book(cast.ingrid, centre=fjord, place="Room 3", link="https://a.example", places=12, places_online=5)
    release(day, hosts=[cast.mikkel])
    assert once_more(sign_in(cast.ingrid), day, ahead(40)).status_code == 303
    made = Day.objects.exclude(pk=day.pk).get()
    assert (made.places, made.places_online) == (12, 5)
    assert sign_in(cast.mikkel).get(f"/days/{made.pk}/").status_code == 200


def test_a_day_once_more_keeps_its_hours_where_the_clocks_skip_one(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.ingrid, when=When(ahead(30), time(1), 240, ZONE))
    release(day, after=90, minutes=30)
    assert once_more(sign_in(cast.ingrid), day, skips_an_hour()).status_code == 303
    copy = Day.objects.exclude(pk=day.pk).get().sessions.get()
    assert copy.ends_at - copy.starts_at == timedelta(minutes=30)


def skips_an_hour() -> date:
    """Return a last Sunday of March that comes."""
    last = date(ahead(60).year + 1, 3, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def test_another_date_with_the_same_key_comes_back(cast: Cast, sign_in: SignIn) -> None:
    day, ingrid = book(cast.ingrid), sign_in(cast.ingrid)
    assert once_more(ingrid, day, ahead(40)).status_code == 303
    other = once_more(ingrid, day, ahead(41))
    assert other.status_code == 409
    assert ahead(41).isoformat() in other.content.decode()
    assert date_format(ahead(40)) in other.content.decode()
    assert Day.objects.count() == 2
