"""Aliases: who stands behind two words is told to nobody but their author, and to two moderators together."""

import io
import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from cop.anonymity import actions
from cop.anonymity.enums import Ground
from cop.anonymity.models import AliasLink, Byline, Draft, KeyRing, Reveal
from cop.anonymity.queries import mine, ring_of
from cop.anonymity.rules import alias_name, all_aliases
from cop.coffee.actions import change_room, close_case, post_reply, share_case
from cop.coffee.actions.case import CaseTags, CaseText
from cop.coffee.models import Case, Room
from cop.community.actions import leave
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.ledger.models import Entry
from tests.cast import Cast

type SignIn = Callable[[Member], Client]
TEXT = CaseText(happened="She stops typing whenever I ask about school.", question="What would you do?")


def veiled(by: Member, room: Room, key: str = "key-of-alias") -> Case:
    case, _ = share_case(by=by, room=room, text=TEXT, tags=CaseTags(), key=key, alias=True)
    return case


def test_a_case_under_an_alias_is_its_authors_alone(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    data = {"happened": TEXT.happened, "question": TEXT.question, "key": "k" * 16, "alias": "on"}
    answer = noor.post("/rooms/community/new/", data)
    case = Case.objects.with_author().get()
    assert answer.headers["Location"] == f"/cases/{case.pk}/"
    name = case.byline.shown
    mine_too, theirs = (client.get(f"/cases/{case.pk}/").content.decode() for client in (noor, sign_in(cast.mikkel)))
    assert name in theirs
    assert f"<strong>{name}</strong> is you" in " ".join(mine_too.split())
    assert "is you" not in theirs
    assert noor.get(f"/cases/{case.pk}/edit/").status_code == 200
    assert sign_in(cast.mikkel).get(f"/cases/{case.pk}/edit/").status_code == 404
    assert sign_in(cast.ingrid).get(f"/cases/{case.pk}/edit/").status_code == 404
    assert name in noor.get("/me/cases/").content.decode()
    assert name not in sign_in(cast.sam).get("/me/cases/").content.decode()


def test_who_has_an_alias_answers_under_it_and_others_only_where_the_room_allows(cast: Cast) -> None:
    case = veiled(cast.noor, cast.community)
    own, _ = post_reply(by=cast.noor, case=case, text="More.", key="key-noor-1")
    assert own.byline_id == case.byline_id
    named, _ = post_reply(by=cast.mikkel, case=case, text="I would.", key="key-mik-1", alias=True)
    assert named.byline.member == cast.mikkel
    change_room(by=cast.ingrid, room=cast.community, name="C", purpose="P", alias_replies=True)
    case = Case.objects.with_author().get(pk=case.pk)
    alias, _ = post_reply(by=cast.sam, case=case, text="Wait.", key="key-sam-1", alias=True)
    again, _ = post_reply(by=cast.sam, case=case, text="And ask.", key="key-sam-2")
    assert alias.byline.member is None
    assert again.byline_id == alias.byline_id != case.byline_id


def test_two_words_in_every_language_and_never_twice_in_a_talk(cast: Cast) -> None:
    for language in ("en", "nl", "nb", "da"):
        names = [alias_name(alias, language) for alias in all_aliases()]
        assert len(set(names)) == len(names) > 4000
        assert all(re.fullmatch(r"\S+ \S+", name) for name in names)
    case = veiled(cast.noor, cast.community)
    with pytest.raises(IntegrityError), transaction.atomic():
        Byline.objects.create(alias=case.byline.alias, thread_ref=case.thread_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        Byline.objects.create(alias=1, thread_ref=1, member=cast.mikkel)


def test_asking_twice_for_an_alias_gives_the_one(cast: Cast) -> None:
    first = actions.mint(member=cast.noor, thread_id=77)
    assert actions.mint(member=cast.noor, thread_id=77) == first
    assert actions.mint(member=cast.noor, thread_id=78) != first
    assert ring_of(cast.noor) == set(Byline.objects.exclude(alias=None).values_list("pk", flat=True))
    assert mine(cast.mikkel, 77) is None


def test_a_dump_without_the_key_does_not_tell(cast: Cast) -> None:
    """Whatever the tables say in clear, no row of the case, its byline, link, clearance or ledger leads to Noor."""
    for member in (cast.mikkel, cast.sam, cast.ingrid):
        actions.give_ring(member=member)
    case = veiled(cast.noor, cast.community)
    out = io.StringIO()
    call_command("dumpdata", "anonymity", "coffee.case", "discussion", "ledger", stdout=out)
    rows = [row for row in json.loads(out.getvalue()) if row["model"] != "anonymity.keyring"]
    for row in rows:
        named = {row["fields"].get(name) for name in ("member", "by", "host", "actor_id")} - {None}
        if row["model"] == "ledger.entry" and row["fields"]["actor_kind"] == "byline":
            assert row["fields"]["actor_id"] == case.byline_id
            assert row["fields"]["happened_at"].endswith("T00:00:00Z")
        elif row["model"] != "ledger.entry":
            assert named == set(), row["model"]
    assert "noor" not in json.dumps(rows).casefold()
    lengths = {len(bytes(ring.sealed)) for ring in KeyRing.objects.all()}
    assert len(lengths) == 1
    assert not Draft.objects.exists()


def test_sealed_marks_say_nothing_under_another_key(cast: Cast, settings: Any) -> None:
    case = veiled(cast.noor, cast.community)
    settings.DATA_KEY = Fernet.generate_key().decode()
    assert mine(cast.noor, case.thread_id) is None
    assert ring_of(cast.noor) == frozenset()
    told: list[Member] = []
    actions.forward(byline=Byline.objects.get(pk=case.byline_id), compose=told.append)
    assert told == []


def test_a_changed_key_keeps_the_way_back(cast: Cast, settings: Any) -> None:
    case, old = veiled(cast.noor, cast.community), settings.DATA_KEY
    new = Fernet.generate_key().decode()
    settings.DATA_KEY = f"{new},{old}"
    assert mine(cast.noor, case.thread_id) == case.byline
    actions.reseal()
    settings.DATA_KEY = new
    assert mine(cast.noor, case.thread_id) == case.byline
    assert ring_of(cast.noor) == {case.byline_id}
    assert KeyRing.objects.count() == Member.objects.count()


def test_no_list_tells_the_minute_an_alias_wrote(cast: Cast, sign_in: SignIn) -> None:
    case = veiled(cast.noor, cast.dutch)
    stamp = case.moved_at.isoformat(timespec="seconds")[:16]
    ada = sign_in(cast.ada)
    for path in ("/", "/rooms/", "/rooms/noord/", f"/cases/{case.pk}/"):
        assert stamp not in ada.get(path).content.decode(), path


def test_forward_reaches_the_person_and_returns_nothing(cast: Cast) -> None:
    case, told = veiled(cast.noor, cast.community), []
    assert actions.forward(byline=case.byline, compose=told.append) is None  # type: ignore[func-returns-value]
    assert told == [cast.noor]


def test_the_way_back_ends_ninety_days_after_closing_and_a_key_opens_it_again(cast: Cast, sign_in: SignIn) -> None:
    noor, case = sign_in(cast.noor), veiled(cast.noor, cast.community)
    page = noor.post(f"/cases/{case.pk}/key/").content.decode()
    key = re.search(r"alias-key[^>]*>([a-z-]+)<", page)
    assert key is not None
    assert sign_in(cast.mikkel).post(f"/cases/{case.pk}/key/").status_code == 404
    close_case(by=cast.noor, case=case, take_away="Wait longer.")
    link = AliasLink.objects.get()
    assert link.ends_on == timezone.localdate() + timedelta(days=90)
    AliasLink.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert actions.forget_links() == 1
    assert noor.get(f"/cases/{case.pk}/edit/").status_code == 404
    assert noor.post("/me/key/", {"key": "not the right words"}).status_code == 422
    assert noor.post("/me/key/", {"key": key[1].replace("-", " ").upper()}).status_code == 302
    assert noor.get(f"/cases/{case.pk}/edit/").status_code == 200
    stranger = sign_in(cast.mikkel)
    assert stranger.post("/me/key/", {"key": key[1]}).status_code == 422


def test_who_leaves_leaves_no_way_back(cast: Cast) -> None:
    case = veiled(cast.noor, cast.community)
    actions.forget_aliases_of(member=cast.noor)
    leave(by=cast.noor)
    assert not AliasLink.objects.exists()
    assert not KeyRing.objects.filter(member=cast.noor).exists()
    assert Case.objects.get(pk=case.pk).happened


def test_two_moderators_of_different_centres_open_an_alias_and_it_is_written_down(cast: Cast, sign_in: SignIn) -> None:
    case = veiled(cast.mikkel, cast.community)
    byline = Byline.objects.select_related("link").get(pk=case.byline_id)
    with pytest.raises(NotAllowed):
        actions.ask_reveal(by=cast.ingrid, byline=byline, ground=Ground.DANGER)
    reveal = actions.ask_reveal(by=cast.ada, byline=byline, ground=Ground.DANGER)
    assert actions.ask_reveal(by=cast.bo, byline=byline, ground=Ground.HARM) == reveal
    for alone in (cast.ada, cast.ingrid, cast.noor):
        with pytest.raises(NotAllowed):
            actions.second_reveal(by=alone, reveal=reveal)
        with pytest.raises(NotAllowed):
            actions.revealed(by=alone, reveal=reveal)
    reveal = actions.second_reveal(by=cast.bo, reveal=reveal)
    assert actions.revealed(by=cast.ada, reveal=reveal) == cast.mikkel
    told = list(
        Entry.objects.filter(fact__in=["RevealAsked", "AliasOpened", "AliasSeen"]).values_list("fact", "actor_id")
    )
    assert told == [("RevealAsked", cast.ada.pk), ("AliasOpened", cast.bo.pk), ("AliasSeen", cast.ada.pk)]
    for member, sees in ((cast.mikkel, True), (cast.noor, False)):
        assert (b"two moderators opened this alias" in sign_in(member).get("/me/cases/").content) is sees
    Reveal.objects.update(seconded_at=timezone.now() - timedelta(hours=73))
    with pytest.raises(NotAllowed):
        actions.revealed(by=cast.ada, reveal=Reveal.objects.select_related("byline__link").get())


def test_a_request_of_three_days_ago_lapses(cast: Cast) -> None:
    byline = Byline.objects.select_related("link").get(pk=veiled(cast.mikkel, cast.community).byline_id)
    reveal = actions.ask_reveal(by=cast.ada, byline=byline, ground=Ground.DANGER)
    Reveal.objects.update(asked_at=timezone.now() - timedelta(hours=73))
    with pytest.raises(NotAllowed):
        actions.second_reveal(by=cast.bo, reveal=reveal)
    assert actions.ask_reveal(by=cast.bo, byline=byline, ground=Ground.HARM).asked_by == cast.bo


def test_only_the_doors_look_behind_a_byline() -> None:
    from tests.house.test_code import SOURCES

    users = {f"{p.parent.name}/{p.name}" for p in SOURCES if re.search(r"\bbehind\(", p.read_text())}
    assert users == {"queries/byline.py", "actions/alias.py", "actions/reveal.py"}


def test_a_mark_is_found_without_reading_every_link(cast: Cast) -> None:
    veiled(cast.noor, cast.community)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT 1 FROM anonymity_aliaslink WHERE mark = 'x'::bytea")
        assert "Index" in cursor.fetchall()[0][0]
