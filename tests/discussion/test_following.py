"""Who hears of a reply: who spoke, and who follows; nobody who muted the talk. One line in the bell for each talk."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from cop.anonymity.models import Byline
from cop.coffee.actions import post_reply, take_seat
from cop.coffee.models import Case
from cop.community.actions import leave
from cop.community.models import Member
from cop.core.sealing import open_sealed
from cop.discussion.actions import follow, mark_read, withdraw_post
from cop.discussion.models import Following, Post
from cop.notifications.models import Notice
from tests.cast import Cast, bring
from tests.coffee.told import assert_no_row_names, bell, leads, mailed
from tests.notifications.told import hand_over, veiled

type SignIn = Callable[[Member], Client]
ONE, TWO = "There is a new reply in a talk you follow.", "There are 2 new replies in a talk you follow."


@pytest.fixture
def case(cast: Cast) -> Case:
    return bring(cast.noor, cast.community)


def say(by: Member, case: Case, n: int = 0, **more: object) -> Post:
    post, _ = post_reply(by=by, case=case, text=f"Thought {n}.", key=f"key-{by.slug}-{n}", **more)  # type: ignore[arg-type]
    return post


def press(client: Client, case: Case, do: str) -> int:
    back = {"do": do, "next": f"/cases/{case.pk}/"}
    return client.post(f"/threads/{case.thread_id}/follow/", back).status_code


def test_who_answered_hears_of_more_in_one_line(cast: Cast, sign_in: SignIn, case: Case) -> None:
    mikkel = sign_in(cast.mikkel)
    say(cast.mikkel, case)
    assert bell(mikkel) == []
    say(cast.ingrid, case, 1)
    assert bell(mikkel) == [ONE]
    say(cast.noor, case, 2)
    assert bell(mikkel) == [TWO]
    assert bell(sign_in(cast.noor)) == ["There are 2 replies to a case of yours."]
    assert bell(sign_in(cast.sam)) == []
    assert ("mikkel", "There is a new reply in a talk you follow") in mailed()
    assert leads(mikkel, TWO) == f"/cases/{case.pk}/unread/"
    say(cast.ingrid, case, 3)
    assert bell(mikkel) == [ONE, TWO]  # what was read stays as it was


def test_anybody_follows_with_one_tap_and_mutes_with_another(cast: Cast, sign_in: SignIn, case: Case) -> None:
    sam = sign_in(cast.sam)
    menu = sam.get(f"/threads/{case.thread_id}/menu/").content.decode()
    assert "You do not hear of replies here." in menu
    assert press(sam, case, "follow") == press(sam, case, "follow") == 302
    assert Following.objects.count() == 1
    say(cast.mikkel, case)
    assert bell(sam) == [ONE]
    answer = sam.post(f"/threads/{case.thread_id}/follow/", {"do": "mute"}, headers={"HX-Request": "true"})
    assert "The bell keeps quiet" in answer.content.decode()
    assert 'value="follow"' in answer.content.decode()
    say(cast.ingrid, case, 1)
    assert bell(sam) == [ONE]


def test_who_brought_or_answered_may_mute_and_come_back(cast: Cast, sign_in: SignIn, case: Case) -> None:
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    say(cast.mikkel, case)
    assert "You follow this talk" in mikkel.get(f"/threads/{case.thread_id}/menu/").content.decode()
    hand_over()
    Notice.objects.all().delete()
    for client in (noor, mikkel):
        press(client, case, "mute")
    say(cast.ingrid, case, 1)
    assert (bell(noor), bell(mikkel)) == ([], [])
    for client in (noor, mikkel):
        press(client, case, "follow")
    say(cast.ingrid, case, 2)
    assert (bell(noor), bell(mikkel)) == (["There is a reply to a case of yours."], [ONE])


def test_the_bell_opens_at_the_first_unread_reply(cast: Cast, sign_in: SignIn, case: Case) -> None:
    sam, url = sign_in(cast.sam), f"/cases/{case.pk}/unread/"
    assert sam.get(url).headers["Location"] == f"/cases/{case.pk}/#replies"
    old, new = say(cast.mikkel, case), None
    mark_read(by=cast.sam, thread=old.thread, seq=old.changed_seq)
    say(cast.sam, case, 1)
    new = say(cast.ingrid, case, 2, parent=old)
    say(cast.ingrid, case, 3)
    assert sam.get(url).headers["Location"] == f"/cases/{case.pk}/?post={new.pk}#post-{new.pk}"
    for n in range(60):
        say(cast.mikkel, case, 100 + n)
    where = sam.get(url).headers["Location"]
    assert f"#post-{new.pk}" in where
    assert f'id="post-{new.pk}"' in sam.get(where).content.decode()  # on the page it leads to
    assert f'id="post-{new.pk}"' not in sam.get(f"/cases/{case.pk}/").content.decode()


def test_who_lost_the_room_or_took_back_the_reply_hears_no_more(cast: Cast, sign_in: SignIn) -> None:
    case = bring(cast.ingrid, cast.closed)
    say(cast.mikkel, case)
    withdraw_post(by=cast.noor, post=say(cast.noor, case, 1))
    hand_over()
    Notice.objects.all().delete()
    take_seat(by=cast.ingrid, room=cast.closed, member=cast.mikkel)
    say(cast.ingrid, case, 2)
    hand_over()
    assert not Notice.objects.exists()
    assert press(sign_in(cast.sam), case, "follow") == 404


def test_an_alias_follows_and_mutes_as_the_alias(cast: Cast, sign_in: SignIn) -> None:
    case, noor = veiled(cast.noor, cast.community), sign_in(cast.noor)
    assert case.byline.shown in noor.get(f"/threads/{case.thread_id}/menu/").content.decode()
    press(noor, case, "mute")
    say(cast.mikkel, case)
    assert bell(noor) == []
    assert Following.objects.get().byline_id == case.byline_id
    press(noor, case, "follow")
    say(cast.mikkel, case, 1)
    assert bell(noor) == ["There is a reply to a case of yours."]
    assert_no_row_names(cast.noor, case.byline_id)


def test_who_follows_by_name_and_answers_as_an_alias_hears_once_and_no_row_tells(cast: Cast, sign_in: SignIn) -> None:
    cast.community.alias_replies = True
    cast.community.save()
    case = veiled(cast.noor, cast.community)
    for member in (cast.mikkel, cast.sam):
        follow(by=member, thread=case.thread)
    post = say(cast.mikkel, case, 1, alias=True)
    assert (bell(sign_in(cast.mikkel)), bell(sign_in(cast.sam))) == ([], [ONE])  # it is his own
    say(cast.ingrid, case, 2)
    assert (bell(sign_in(cast.mikkel)), bell(sign_in(cast.sam))) == ([ONE], [TWO])
    hers, his = (Notice.objects.get(member=member) for member in (cast.sam, cast.mikkel))
    assert (hers.count, len(hers.withheld)) == (his.count, len(his.withheld)) == (2, len(his.withheld))
    assert [open_sealed(row.withheld)["withheld"] for row in (hers, his)] == ["0", "1"]
    assert Notice.objects.filter(byline=post.byline).count() == 1
    assert sorted(name for name, _ in mailed()) == ["mikkel", "noor", "sam"]


def test_who_leaves_follows_nothing(cast: Cast, case: Case) -> None:
    follow(by=cast.sam, thread=case.thread)
    follow(by=cast.noor, thread=veiled(cast.noor, cast.community).thread, muted=True)
    for member in (cast.sam, cast.noor):
        leave(by=member)
    hand_over()
    assert not Following.objects.exists()


def test_one_byline_has_one_row_for_a_talk(cast: Cast, case: Case) -> None:
    row = follow(by=cast.sam, thread=case.thread)
    with pytest.raises(IntegrityError), transaction.atomic():
        Following.objects.create(thread=case.thread, byline=Byline.objects.get(pk=row.byline_id))
