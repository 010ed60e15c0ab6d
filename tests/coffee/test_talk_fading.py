"""Coffee talk fades after thirty days and leaves nothing behind; killed on the way, it goes on where it was."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import F
from django.test import Client
from django.utils import timezone

from cop.anonymity.actions import keep_upload, save_draft
from cop.anonymity.models import Attachment, Clearance, Draft, ReportedWords
from cop.anonymity.queries import draft_at
from cop.coffee.actions import fade_talk, post_reply, say
from cop.discussion.actions import edit_post, erase_posts
from cop.discussion.models import Flag, Post, Thread, Wording
from cop.notifications.models import Notice
from tests.cast import Cast, bring, make_cast
from tests.coffee.talking import SignIn, read, said
from tests.coffee.told import report
from tests.discussion.test_actions import in_parallel
from tests.notifications.told import hand_over
from tests.papers import photo

MONTH = timedelta(days=30)


def age(*posts: Post, days: float = 31) -> None:
    """Let posts have been said so many days earlier, or all."""
    rows = Post.objects.filter(pk__in=[post.pk for post in posts]) if posts else Post.objects
    rows.update(made_at=F("made_at") - timedelta(days=days))


def erase() -> int:
    return fade_talk()


def everything() -> str:
    """Return all rows of all tables as text."""
    rows: list[Any] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT to_jsonb(t) FROM "{table}" t')
            rows += [row[0] for row in cursor.fetchall()]
    return json.dumps(rows)


def test_what_was_said_a_month_ago_goes_with_all_that_hangs_on_it(
    cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    cup = keep_upload(by=cast.noor, data=photo(), alt="A porcelain cup", seen=True).token
    room, said_by = cast.community, {"by": cast.noor, "room": cast.community}
    post, _ = say(**said_by, text="The quince jam of my neighbour is back.", key="key-of-jam", uploads=[cup])
    post = edit_post(by=cast.noor, post=post, text="The quince jam is back again.", version=1)
    answer = said(cast.mikkel, room, "Keep a jar for me.", to=post)
    report(sign_in(cast.sam), post, "text:1")
    save_draft(by=cast.noor, place=f"reply:{room.talk_id}", fields={"text": "half a line"}, version=0)
    save_draft(by=cast.noor, place="reply:1000000", fields={"text": "of a case"}, version=0)
    hand_over()
    assert Notice.objects.count() == 2
    path = Attachment.objects.get().name
    age()
    Draft.objects.update(touched_at=timezone.now() - timedelta(days=31))
    with django_capture_on_commit_callbacks(execute=True):
        assert erase() == 2
    for rows in (Post, Wording, Flag, ReportedWords, Attachment, Clearance, Notice):
        assert not rows.objects.exists(), rows
    assert [draft_at(cast.noor, place)[1] for place in (f"reply:{room.talk_id}", "reply:1000000")] == [0, 1]
    assert not default_storage.exists(path)
    left = everything()
    assert [word for word in ("quince", "porcelain", "jar for me", answer.body) if word in left] == []
    room.talk.refresh_from_db()
    assert room.talk.settled == {}
    assert "Nobody has said anything here lately" in read(sign_in(cast.noor), room)


def test_what_is_younger_stays_and_loses_its_reference_alone(cast: Cast, sign_in: SignIn) -> None:
    old = said(cast.noor, cast.community, "Who has the blue form?")
    young = said(cast.mikkel, cast.community, "I have.", to=old)
    age(old)
    age(young, days=29.9)
    noor = sign_in(cast.noor)
    assert "Who has the blue form" in read(noor, cast.community)
    assert erase() == 1
    page = read(noor, cast.community)
    assert ("Who has the blue form" in page, "↪" in page, "I have." in page) == (False, False, True)
    young.refresh_from_db()
    assert (young.parent, young.changed_seq) == (None, 3)  # open pages hear of it
    changes = noor.get("/rooms/community/talk/changes/?after=2").content.decode()
    assert f'id="text-{young.pk}"' in changes
    assert erase() == 0


def test_cases_and_their_replies_do_not_fade(cast: Cast) -> None:
    case = bring(cast.noor, cast.community)
    post_reply(by=cast.mikkel, case=case, text="I would wait.", key="key-of-reply")
    age(days=400)
    assert erase() == 0
    fade_talk()
    assert Post.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_and_run_again_nothing_is_half_erased(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = make_cast()
    for n in range(7):
        said(cast.noor, cast.community, f"Line {n}")
    age()
    real: Callable[..., int] = Clearance.objects.filter(pk=0).delete.__func__  # type: ignore[attr-defined]
    rounds = []

    def die(self: Any) -> Any:
        if self.model is Clearance and len(rounds) == 1:
            raise KeyboardInterrupt
        rounds.extend([1] * (self.model is Clearance))
        return real(self)

    monkeypatch.setattr("django.db.models.query.QuerySet.delete", die)
    with pytest.raises(KeyboardInterrupt):
        sum(iter(lambda: fade_talk(limit=3), 0))
    monkeypatch.setattr("django.db.models.query.QuerySet.delete", real)
    assert (Post.objects.count(), Clearance.objects.count()) == (4, 4)
    assert sum(iter(lambda: fade_talk(limit=3), 0)) == 4
    assert (Post.objects.count(), Clearance.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_erasing_beside_people_who_talk_and_beside_itself_waits_for_nobody_for_ever() -> None:
    cast = make_cast()
    old = [said(cast.noor, cast.community, f"Old {n}") for n in range(6)]
    age(*old)
    talk = Thread.objects.get(pk=cast.community.talk_id)
    results = in_parallel(
        erase,
        erase,
        lambda: erase_posts(posts=Post.objects.filter(thread=talk, made_at__lt=timezone.now() - MONTH), most=2),
        lambda: said(cast.mikkel, cast.community, "New, to an old one.", to=old[0]),
        lambda: edit_post(by=cast.noor, post=old[5], text="Old, and changed.", version=1),
    )
    assert [r for r in results[:3] if not isinstance(r, int)] == []
    erase()
    assert not Post.objects.filter(made_at__lt=timezone.now() - MONTH).exists()
    assert set(Post.objects.values_list("body", flat=True)) <= {"New, to an old one."}


def test_the_day_it_fades_is_a_setting(cast: Cast, sign_in: Callable[..., Client], settings: Any) -> None:
    settings.KEPT_DAYS = settings.KEPT_DAYS | {"talk": 10}
    post = said(cast.noor, cast.community, "Short-lived.")
    fades = timezone.localtime(post.made_at) + timedelta(days=10)
    assert f"Fades on {fades:%-d %B}" in " ".join(read(sign_in(cast.noor), cast.community).split())
    age(days=11)
    fade_talk()
    assert not Post.objects.exists()
