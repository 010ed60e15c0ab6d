"""The access matrix: every address, by hand. A new address without a row fails.

Columns: visitor · outsider (Sam) · member of the room (Mikkel) · author and host (Noor, Ingrid) · coordinator (Ingrid).
"login" is a redirect to signing in; numbers are statuses of a GET. POST-only addresses answer 405 to whom they exist.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils import timezone

from config.guests import OPEN, open_to_guests
from cop.anonymity.actions import keep_upload
from cop.coffee.actions import ask_colleagues, be_available, edit_case, post_reply, write_gist
from cop.coffee.actions.case import CaseTags, CaseText
from cop.community.actions import accept_invitation, invite, invite_guest
from cop.community.enums import Role
from cop.community.models import Centre, Grant, JoinRequest, Member
from cop.core.signed import seal
from cop.curriculum.actions import ask_for_word, ask_opinion, endorse
from cop.curriculum.enums import Level
from cop.days.actions import open_feed
from cop.days.enums import FeedOf
from cop.days.models import Feed
from cop.days.queries import secret_of
from cop.framework.actions import install_words
from cop.framework.models import Area
from cop.intervision.actions import copy_method
from cop.intervision.queries import raw_of
from cop.notifications.actions import notify
from cop.notifications.enums import Kind
from cop.notifications.gateways import stop_mark
from cop.stories.actions import raise_concern, tell_tried
from cop.stories.actions.furnish import put_collection
from cop.stories.enums import Went
from cop.toolbox.actions import EntryData, propose
from cop.toolbox.enums import Kind as Tool
from tests.cast import Cast, bring
from tests.curriculum.cohorts import closed_cohort
from tests.curriculum.desk import draft as draft_module
from tests.curriculum.desk import published
from tests.curriculum.registers import registers_filled
from tests.curriculum.showing import show
from tests.days.planning import ask as plan_poll
from tests.days.planning import book, wish
from tests.days.sessions import add
from tests.days.shown import release
from tests.house.matrix import LOGIN, MATRIX
from tests.intervision.closing import closed_by
from tests.intervision.sitting import sit
from tests.papers import photo
from tests.stories.consenting import slip_of, tell_story
from tests.stories.quoting import retold
from tests.stories.stage import read_by
from tests.stories.telling import tell
from tests.stories.translating import translated
from tests.stories.writing import FORM

NOT_OURS = ("accounts/",)


def addresses(patterns: list[Any] | None = None, prefix: str = "") -> Iterator[str]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern):
            yield path


def test_every_address_has_a_row() -> None:
    ours = {path for path in addresses() if not path.startswith(NOT_OURS)}
    assert ours == set(MATRIX)


@pytest.fixture
def filled(cast: Cast) -> dict[str, object]:
    """What the addresses of the matrix point to: all of it in the closed room, by Noor."""
    first, second, waiting = (keep_upload(by=cast.noor, data=photo(), alt=f"{n}", seen=True).token for n in range(3))
    case = edit_case(
        by=cast.noor,
        case=bring(cast.noor, cast.closed),
        text=CaseText(happened="She stops typing.", question="And then?"),
        tags=CaseTags(),
        version=1,
        uploads=[first],
    )
    post, _ = post_reply(by=cast.noor, case=case, text="I would wait.", key="key-of-noor", uploads=[second])
    gist = {"title": "Hun svarer ikke", "question": "Hva nå?", "language": "nb", "key": "key-of-the-gist"}
    write_gist(by=cast.mikkel, case=case, **gist)
    sund = Centre.objects.get(slug="sund")
    invitation, _ = invite(by=cast.ingrid, centre=sund, email="new@koffiekamer.example")
    asked = JoinRequest.objects.create(email="ask@koffiekamer.example", name="Ask", centre=sund)
    grant = Grant.objects.create(member=cast.mikkel, role=Role.READER, scope=sund)
    notice = notify(byline=case.byline, kind=Kind.REPLY, url=f"/cases/{case.pk}/", ids={"case": case.pk})
    assert notice is not None
    be_available(by=cast.mikkel, until=timezone.now() + timedelta(hours=1))
    ask = ask_colleagues(by=cast.noor, text="Which deadline?", language="en", key="key-of-the-ask")
    assert ask is not None
    said = EntryData(kind=Tool.PHRASE, text="Take your time.", language="en")
    entry, _ = propose(by=cast.noor, entry=said, key="key-of-the-entry")
    story = tell(cast.noor)
    trial, _ = tell_tried(by=cast.mikkel, story=story, went=Went.HELPED, text="It helped.", key="key-of-the-trial")
    install_words()
    put_collection(slug="three", titles={"en": "Three"}, abouts={}, stories=[story])
    translated(cast.mikkel, story, "nb", texts={"start": "Stillhet.", "tried": "Tid."})
    read = read_by(cast.mikkel, of=cast.noor)
    told = tell_story(cast.noor)
    concern = raise_concern(story=told, words="", language="en", seed="seed")
    assert concern is not None
    poll, day = plan_poll(cast.ingrid), book(cast.ingrid)
    session = release(day)
    install_words()
    word, _ = ask_for_word(by=cast.noor, colleague=cast.mikkel, area=Area.objects.get(slug="ethics"))
    open_feed(by=cast.noor, of=FeedOf.MINE)
    module = draft_module(cast.mikkel)
    shown = show(cast.noor, cast.mikkel, opened=True)
    given = endorse(by=cast.mikkel, sharing=shown, level=Level.COMPETENT, version=1)
    copied, _ = copy_method(by=cast.ingrid, raw=raw_of("espresso") or {}, key="key-of-the-copy")
    planned = sit(cast.noor, room=cast.closed, start=False).table.pk
    closed = closed_by(cast.noor, cast.mikkel, room=cast.closed).table.pk
    return {
        **{f"tables/<int:table_id>/{page}": f"tables/{closed}/{page}" for page in ("after", "record.pdf")},
        **{
            f"tables/<int:table_id>/{page}": f"tables/{planned}/{page}"
            for page in ("edit", "drop", "invite", "decline")
        },
        "<int:year>": timezone.localdate().year,
        **registers_filled(cast.noor),
        "desk/<int:module_id>": f"desk/{module.pk}",
        "<int:unit_id>": module.units.all()[0].pk,
        "<int:opinion_id>": ask_opinion(by=cast.mikkel, module=module, reader=cast.noor).pk,
        "add/<slug:kind>": "add/reading",
        "learn/words/<int:word_id>": f"learn/words/{word.pk}",
        "areas/<slug:slug>": "areas/ethics",
        "<int:own_id>": 1,
        "<int:table_id>": sit(cast.noor, cast.mikkel, room=cast.closed).table.pk,
        "<int:evidence_id>": shown.evidence_id,
        "<int:sharing_id>": shown.pk,
        "<int:endorsement_id>": given.pk,
        "<slug:mark>": "no-such-offer",
        "<slug:secret>": secret_of(Feed.objects.get()),
        "<int:topic_id>": wish(cast.noor).pk,
        "<int:poll_id>": poll.pk,
        "<int:option_id>": poll.options.all()[0].pk,
        "<int:day_id>": day.pk,
        **{
            f"sessions/<int:session_id>/{page}": f"sessions/{session.session_id}/{page}"
            for page in ("wall", "session.ics")
        },
        "<int:session_id>": add(cast.ingrid, day, 60, hosts=(cast.noor,)).pk,  # a draft, which Noor gives
        "<int:question_id>": 1,
        "<int:material_id>": 1,
        "<int:module_id>": (of_all := published(cast.mikkel, cast.ingrid)).module_id,
        "<int:cohort_id>": closed_cohort(cast.mikkel, of_all.module, cast.noor),
        "<slug:key>": "seen",
        "<int:worked_id>": 1,
        "<str:code>": "no-such-code",
        "read/<int:story_id>/about-me": f"read/{told.pk}/about-me",
        "stories/<int:story_id>/correct": f"stories/{told.pk}/correct",
        "<int:correction_id>": 1,
        "<int:reading_id>": read.reading_id,
        "<int:remark_id>": read.pk,
        "<int:climb_id>": read.climb_id,
        "stories/<int:story_id>/hidden": f"stories/{told.pk}/hidden",
        "<int:story_id>/climb": f"{read.climb.story_id}/climb",
        "<int:story_id>": story.pk,
        "<int:trial_id>": trial.pk,
        "collections/<slug:slug>": "collections/three",
        "<int:number>": story.pk,
        "<int:entry_id>": entry.pk,
        "<int:ask_id>": ask.pk,
        "<int:concern_id>": concern[0].pk,
        "<int:quoted_id>": retold(cast.mikkel, of=cast.noor, case=cast.closed).pk,
        "<int:slip_id>": slip_of(cast.noor).pk,
        "cases/<int:case_id>/files/<int:file_id>": f"cases/{case.pk}/files/{case.attached[0]['id']}",
        "posts/<int:post_id>/files/<int:file_id>": f"posts/{post.pk}/files/{post.attached[0]['id']}",
        "<slug:token>": waiting,
        "<slug:language>": "nb",
        "<int:case_id>": case.pk,
        "<int:post_id>": post.pk,
        "<int:thread_id>": case.thread_id,
        "<int:flag_id>": 1,
        "<int:bookmark_id>": 1,
        "<int:reveal_id>": 1,
        "<int:file_id>": 1,
        "<int:notice_id>": notice.pk,
        "<int:device_id>": 1,
        "mailbox/push/<slug:slug>": "mailbox/push/noor",
        "<slug:kind>": "reply",
        "<str:mark>": stop_mark(cast.noor, Kind.REPLY),
        "<int:request_id>": asked.pk,
        "<int:suggested_id>": 1,
        "<int:word_id>": 1,
        "<int:invitation_id>": invitation.pk,
        "<int:grant_id>": grant.pk,
        "<str:sealed>": seal("invitation", invitation.pk, 1),
        "frameworks/<slug:slug>": "frameworks/competence-areas",
        **{f"methods/<slug:slug>/{page}": f"methods/{copied.slug}/{page}" for page in ("edit", "publish", "retire")},
        "methods/<slug:slug>": "methods/espresso",
        "<slug:area>": "process",
        "statements/<slug:key>": "statements/process-skills-1",
        "rooms/<slug:slug>": "rooms/closed",
        "tables/room/<slug:slug>": "tables/room/closed",
        "members/<slug:slug>": "members/mikkel",
        "people/<slug:slug>": "people/mikkel",
        "guests/<slug:slug>": "guests/mikkel",
        "centres/<slug:slug>": "centres/sund",
    }


def test_every_address_answers_as_the_matrix_says(
    filled: dict[str, object],
    cast: Cast,
    sign_in: Callable[[Member], Client],
    settings: Any,
) -> None:
    settings.DEMO = True  # the desk asks for a second factor elsewhere; that is tested where it belongs
    viewers = [Client(), *(sign_in(m) for m in (cast.sam, cast.mikkel, cast.noor, cast.ingrid))]
    wrong = []
    for path, row in MATRIX.items():
        if path == "mailbox/":
            continue
        url = "/" + path
        for name, value in filled.items():
            url = url.replace(name, str(value))
        for viewer, expected in zip(viewers, row, strict=True):
            answer = viewer.get(url)
            login = answer.status_code == 302 and "/accounts/login/" in answer.headers["Location"]
            got: Any = LOGIN if login else answer.status_code
            if got != expected:
                wrong.append((path, viewers.index(viewer), expected, got))
    assert wrong == []


def test_guests_open_what_is_declared_and_nothing_else(
    filled: dict[str, object], cast: Cast, sign_in: Callable[[Member], Client], settings: Any
) -> None:
    settings.DEMO = True
    until = timezone.localdate() + timedelta(days=42)
    invitation, _ = invite_guest(by=cast.mikkel, email="kim@koffiekamer.example", until=until)
    client = sign_in(accept_invitation(invitation=invitation, name="Kim", time_zone="Europe/Oslo"))
    named, wrong = set(), []
    for path, (_visitor, outsider, *_others) in MATRIX.items():
        url = "/" + path
        for name, value in filled.items():
            url = url.replace(name, str(value))
        view = resolve(url).view_name
        named.add(view)
        got = client.get(url).status_code
        # To whom a page is open it shows what any outsider sees, or less; the start page leads to Learn.
        may = {outsider, 404, 302 if path == "" else 404} if open_to_guests(view) else {404}
        if got not in may and path != "mailbox/":
            wrong.append((path, view, got, may))
    assert wrong == []
    assert named >= OPEN, "an address that guests may open is gone"


def test_writes_of_others_are_404_and_change_nothing(
    filled: dict[str, object],
    cast: Cast,
    sign_in: Callable[[Member], Client],
) -> None:
    sam, mikkel = sign_in(cast.sam), sign_in(cast.mikkel)
    case, post = filled["<int:case_id>"], filled["<int:post_id>"]
    data = {"text": "x", "key": "k" * 16, "happened": "x", "question": "y", "take_away": "z", "version": 1, "seq": 1}
    for path in ("replies", "edit", "close", "withdraw", "ready", "short", "short/nb", "short/nb/remove"):
        assert sam.post(f"/cases/{case}/{path}/", data).status_code == 404
    for path in ("edit", "withdraw"):
        assert sam.post(f"/posts/{post}/{path}/", data).status_code == 404
        assert mikkel.post(f"/posts/{post}/{path}/", data).status_code == 404
        assert mikkel.post(f"/cases/{case}/{path}/", data).status_code == 404
    for path in ("read", "follow", "bookmark"):
        assert sam.post(f"/threads/{filled['<int:thread_id>']}/{path}/", data).status_code == 404
    for path in ("", "read/"):
        assert sam.post(f"/bell/{filled['<int:notice_id>']}/{path}").status_code == 404
        assert mikkel.post(f"/bell/{filled['<int:notice_id>']}/{path}").status_code == 404
    for path in ("", "accept/", "retire/"):
        assert sam.post(f"/toolbox/{filled['<int:entry_id>']}/{path}", data).status_code in {403, 404}
    for path in ("", "withdraw/"):
        assert sam.post(f"/stories/tried/{filled['<int:trial_id>']}/{path}", data).status_code == 404
    assert sam.post(f"/posts/{post}/offer/", data).status_code == 404
    assert sam.post(f"/posts/{post}/quote/").status_code == 404
    story = filled["<int:story_id>"]
    ways = (f"write/{story}", f"write/{story}/look", f"{story}/edit", f"{story}/back", f"{story}/withdraw")
    ways += tuple(f"{story}/translate/nb{path}" for path in ("", "/look", "/offered", "/remove"))
    for viewer in (sam, mikkel):
        for path in ways if viewer is sam else ways[:-4]:
            assert viewer.post(f"/stories/{path}/", FORM | {"version": 2}).status_code == 404
        assert viewer.post(f"/stories/from/{case}/").status_code == 404
    assert sam.post("/rooms/closed/seats/take/", {"member": "noor"}).status_code == 404
    for path in ("", "look/"):
        assert sam.post(f"/rooms/closed/new/{path}", data).status_code == 404
