"""The access matrix: every address, by hand. A new address without a row fails.

Columns: visitor · outsider (Sam) · member of the room (Mikkel) · author and host (Noor, Ingrid) · coordinator (Ingrid).
"login" is a redirect to signing in; numbers are statuses of a GET. POST-only addresses answer 405 to whom they exist.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from cop.anonymity.actions import keep_upload
from cop.coffee.actions import ask_colleagues, be_available, edit_case, post_reply, write_gist
from cop.coffee.actions.case import CaseTags, CaseText
from cop.community.actions import invite
from cop.community.enums import Role
from cop.community.models import Centre, Grant, JoinRequest, Member
from cop.core.signed import seal
from cop.days.actions import open_feed
from cop.days.enums import FeedOf
from cop.days.models import Feed
from cop.days.queries import secret_of
from cop.notifications.actions import notify
from cop.notifications.enums import Kind
from cop.notifications.gateways import stop_mark
from cop.stories.actions import raise_concern, tell_tried
from cop.stories.actions.furnish import put_collection
from cop.stories.enums import Went
from cop.toolbox.actions import EntryData, propose
from cop.toolbox.enums import Kind as Tool
from tests.cast import Cast, bring
from tests.days.planning import ask as plan_poll
from tests.days.planning import book, wish
from tests.days.programme import plan as plan_session
from tests.days.sessions import add
from tests.papers import photo
from tests.stories.consenting import slip_of, tell_story
from tests.stories.quoting import retold
from tests.stories.stage import read_by
from tests.stories.telling import tell
from tests.stories.translating import translated
from tests.stories.writing import FORM

LOGIN = "login"
#                                   visitor  outsider  member  author  coordinator
MATRIX: dict[str, tuple[Any, ...]] = {
    "": (200, 200, 200, 200, 200),
    "mailbox/": (404, 404, 404, 404, 404),
    "mailbox/push/<slug:slug>": (405, 405, 405, 405, 405),
    "about/": (200, 200, 200, 200, 200),
    "privacy/": (200, 200, 200, 200, 200),
    "terms/": (200, 200, 200, 200, 200),
    "accessibility/": (200, 200, 200, 200, 200),
    "contact/": (200, 200, 200, 200, 200),
    "read/": (200, 200, 200, 200, 200),
    "read/stories.atom": (200, 200, 200, 200, 200),
    "read/collections/": (200, 200, 200, 200, 200),
    "read/collections/<slug:slug>/": (404, 404, 404, 404, 404),
    "read/collections/<slug:slug>/picture.png": (404, 404, 404, 404, 404),
    "read/<int:story_id>/": (404, 404, 404, 404, 404),
    "read/<int:story_id>/picture.png": (404, 404, 404, 404, 404),
    "read/<int:story_id>/pdf/": (404, 404, 404, 404, 404),
    "back/": (200, 200, 200, 200, 200),
    "back/outcome/": (200, 200, 200, 200, 200),
    "read/<int:story_id>/about-me/": (200, 200, 200, 200, 200),
    "stories/concerns/": (LOGIN, 404, 404, 404, 404),
    "stories/concerns/<int:concern_id>/": (LOGIN, 404, 404, 404, 404),
    "stories/consent/": (LOGIN, 200, 200, 200, 200),
    "stories/consent/<int:slip_id>/drop/": (LOGIN, 405, 405, 405, 405),
    "stories/<int:story_id>/hidden/": (LOGIN, 404, 404, 200, 404),
    "rooms/": (LOGIN, 200, 200, 200, 200),
    "rooms/open/": (LOGIN, 200, 200, 200, 200),
    "rooms/<slug:slug>/": (LOGIN, 404, 200, 200, 200),
    "rooms/<slug:slug>/new/": (LOGIN, 404, 200, 200, 200),
    "rooms/<slug:slug>/new/look/": (LOGIN, 405, 405, 405, 405),
    "rooms/archived/": (LOGIN, 200, 200, 200, 200),
    "rooms/<slug:slug>/change/": (LOGIN, 404, 404, 404, 200),
    "rooms/<slug:slug>/centres/": (LOGIN, 404, 404, 404, 404),
    "rooms/<slug:slug>/host/": (LOGIN, 404, 404, 404, 200),
    "rooms/<slug:slug>/rest/": (LOGIN, 405, 405, 405, 405),
    "rooms/<slug:slug>/invited/": (LOGIN, 404, 302, 302, 302),
    "desk/rooms/": (LOGIN, 404, 404, 200, 200),
    "rooms/<slug:slug>/seats/": (LOGIN, 404, 200, 200, 200),
    "rooms/<slug:slug>/seats/give/": (LOGIN, 405, 405, 405, 405),
    "rooms/<slug:slug>/seats/take/": (LOGIN, 405, 405, 405, 405),
    "rooms/<slug:slug>/talk/": (LOGIN, 404, 200, 200, 200),
    "rooms/<slug:slug>/talk/changes/": (LOGIN, 404, 404, 404, 404),
    "rooms/<slug:slug>/talk/say/": (LOGIN, 405, 405, 405, 405),
    "rooms/<slug:slug>/card/": (LOGIN, 404, 404, 404, 404),
    "ask/": (LOGIN, 200, 200, 200, 200),
    "ask/available/": (LOGIN, 405, 405, 405, 405),
    "ask/<int:ask_id>/": (LOGIN, 404, 200, 200, 404),
    "ask/<int:ask_id>/changes/": (LOGIN, 404, 200, 200, 404),
    "ask/<int:ask_id>/take/": (LOGIN, 405, 405, 405, 405),
    "ask/<int:ask_id>/say/": (LOGIN, 405, 405, 405, 405),
    "ask/<int:ask_id>/end/": (LOGIN, 405, 405, 405, 405),
    "ask/<int:ask_id>/helped/": (LOGIN, 405, 405, 405, 405),
    "cases/<int:case_id>/": (LOGIN, 404, 200, 200, 200),
    "cases/<int:case_id>/changes/": (LOGIN, 404, 404, 404, 404),
    "cases/<int:case_id>/compose/": (LOGIN, 404, 200, 200, 200),
    "cases/<int:case_id>/unread/": (LOGIN, 404, 302, 302, 302),
    "cases/<int:case_id>/replies/": (LOGIN, 405, 405, 405, 405),
    "cases/<int:case_id>/edit/": (LOGIN, 404, 404, 200, 404),
    "cases/<int:case_id>/short/": (LOGIN, 404, 200, 200, 200),
    "cases/<int:case_id>/short/<slug:language>/": (LOGIN, 404, 200, 200, 404),
    "cases/<int:case_id>/short/<slug:language>/remove/": (LOGIN, 404, 200, 200, 404),
    "cases/<int:case_id>/short/<slug:language>/flag/": (LOGIN, 404, 404, 200, 200),
    "cases/<int:case_id>/close/": (LOGIN, 404, 404, 200, 404),
    "cases/<int:case_id>/closing/": (LOGIN, 404, 404, 404, 404),
    "cases/<int:case_id>/reopen/": (LOGIN, 405, 405, 405, 405),
    "cases/<int:case_id>/after/": (LOGIN, 404, 404, 404, 404),
    "cases/<int:case_id>/after/later/": (LOGIN, 405, 405, 405, 405),
    "cases/<int:case_id>/after/no/": (LOGIN, 405, 405, 405, 405),
    "cases/<int:case_id>/after/flag/": (LOGIN, 404, 404, 404, 404),
    "cases/<int:case_id>/top/": (LOGIN, 405, 405, 405, 405),
    "posts/<int:post_id>/pin/": (LOGIN, 404, 204, 200, 200),
    "cases/<int:case_id>/ready/": (LOGIN, 405, 405, 405, 405),
    "cases/<int:case_id>/withdraw/": (LOGIN, 404, 404, 200, 404),
    "cases/<int:case_id>/flag/": (LOGIN, 404, 200, 404, 200),
    "cases/<int:case_id>/closing/flag/": (LOGIN, 404, 404, 404, 404),
    "posts/<int:post_id>/flag/": (LOGIN, 404, 200, 404, 200),
    "flags/<int:flag_id>/appeal/": (LOGIN, 405, 405, 405, 405),
    "reports/": (LOGIN, 404, 404, 404, 404),
    "reports/rest/": (LOGIN, 404, 404, 404, 404),
    "reports/<int:flag_id>/": (LOGIN, 404, 404, 404, 404),
    "reports/<int:flag_id>/files/<int:file_id>/": (LOGIN, 404, 404, 404, 404),
    "reports/<int:flag_id>/alias/": (LOGIN, 404, 404, 404, 404),
    "reports/aliases/<int:reveal_id>/": (LOGIN, 404, 404, 404, 404),
    "cases/<int:case_id>/key/": (LOGIN, 405, 405, 405, 405),
    "me/cases/": (LOGIN, 200, 200, 200, 200),
    "me/thanks/": (LOGIN, 200, 200, 200, 200),
    "me/bookmarks/": (LOGIN, 200, 200, 200, 200),
    "me/key/": (LOGIN, 200, 200, 200, 200),
    "posts/<int:post_id>/offer/": (LOGIN, 404, 200, 200, 200),
    "days/": (LOGIN, 200, 200, 200, 200),
    "days/past/": (LOGIN, 200, 200, 200, 200),
    "days/calendar/": (LOGIN, 200, 200, 200, 200),
    "days/calendar/subscribe/": (LOGIN, 200, 200, 200, 200),
    # Whoever has the secret, as calendars are signed in nowhere.
    "days/feed/<slug:secret>.ics": (200, 200, 200, 200, 200),
    "days/sessions/<int:session_id>/session.ics": (LOGIN, 200, 200, 200, 200),
    "days/new/": (LOGIN, 404, 200, 404, 200),
    "days/topics/": (LOGIN, 200, 200, 200, 200),
    "days/topics/new/": (LOGIN, 200, 200, 200, 200),
    "days/topics/<int:topic_id>/": (LOGIN, 200, 200, 200, 200),
    "days/topics/<int:topic_id>/back/": (LOGIN, 405, 405, 405, 405),
    "days/topics/<int:topic_id>/edit/": (LOGIN, 404, 404, 200, 404),
    "days/topics/<int:topic_id>/settle/": (LOGIN, 404, 200, 404, 200),
    "days/topics/<int:topic_id>/withdraw/": (LOGIN, 404, 404, 200, 404),
    "days/polls/new/": (LOGIN, 404, 200, 404, 200),
    "days/polls/<int:poll_id>/": (LOGIN, 200, 200, 200, 200),
    "days/polls/<int:poll_id>/keep/": (LOGIN, 405, 405, 405, 405),
    "days/polls/<int:poll_id>/edit/": (LOGIN, 404, 404, 404, 200),
    "days/polls/<int:poll_id>/dates/": (LOGIN, 404, 404, 404, 200),
    "days/polls/<int:poll_id>/nudge/": (LOGIN, 405, 405, 405, 405),
    "days/polls/<int:poll_id>/off/": (LOGIN, 404, 404, 404, 200),
    "days/polls/<int:poll_id>/reopen/": (LOGIN, 405, 405, 405, 405),
    "days/polls/<int:poll_id>/choose/<int:option_id>/": (LOGIN, 404, 404, 404, 200),
    "days/<int:day_id>/": (LOGIN, 200, 200, 200, 200),
    "days/<int:day_id>/coming/": (LOGIN, 405, 405, 405, 405),
    "days/<int:day_id>/places/": (LOGIN, 404, 404, 404, 200),
    "days/<int:day_id>/sign-up/": (LOGIN, 200, 200, 200, 200),
    "days/<int:day_id>/asked/": (LOGIN, 404, 404, 404, 200),
    "days/<int:day_id>/guests/": (LOGIN, 404, 404, 404, 200),
    "days/<int:day_id>/edit/": (LOGIN, 404, 404, 404, 200),
    "days/<int:day_id>/cancel/": (LOGIN, 404, 404, 404, 200),
    "days/<int:day_id>/now/": (LOGIN, 200, 200, 200, 200),
    "days/<int:day_id>/door/": (LOGIN, 404, 404, 404, 404),
    "days/<int:day_id>/here/": (LOGIN, 200, 200, 200, 200),
    "days/<int:day_id>/sessions/<int:session_id>/wall/": (LOGIN, 200, 200, 200, 200),
    "days/<int:day_id>/sessions/<int:session_id>/wall/raise/": (LOGIN, 405, 405, 405, 405),
    "days/<int:day_id>/sessions/<int:session_id>/wall/<int:question_id>/settle/": (LOGIN, 405, 405, 405, 405),
    "days/<int:day_id>/sessions/<int:session_id>/wall/<int:question_id>/withdraw/": (LOGIN, 405, 405, 405, 405),
    "days/<int:day_id>/again/": (LOGIN, 404, 404, 404, 200),
    "days/<int:day_id>/message/": (LOGIN, 404, 404, 404, 200),
    "days/<int:day_id>/present/": (LOGIN, 404, 404, 404, 404),
    "days/<int:day_id>/attendance/": (LOGIN, 404, 404, 404, 200),
    "days/<int:day_id>/how/": (LOGIN, 404, 404, 404, 303),
    "days/<int:day_id>/materials/": (LOGIN, 404, 404, 200, 200),
    "days/<int:day_id>/materials/<int:material_id>/drop/": (LOGIN, 405, 405, 405, 405),
    "days/<int:day_id>/materials/<int:material_id>/<int:file_id>/": (LOGIN, 404, 404, 404, 404),
    "days/<int:day_id>/certificate/": (LOGIN, 404, 404, 404, 404),
    "days/<int:day_id>/certificate.pdf": (LOGIN, 404, 404, 404, 404),
    "days/certificate/<str:code>/": (404, 404, 404, 404, 404),
    "days/<int:day_id>/day.ics": (LOGIN, 200, 200, 200, 200),
    "days/<int:day_id>/programme/": (LOGIN, 404, 404, 404, 200),
    "days/<int:day_id>/programme/shift/": (LOGIN, 405, 405, 405, 405),
    "days/<int:day_id>/programme/release/": (LOGIN, 404, 404, 404, 200),
    "days/<int:day_id>/sessions/new/": (LOGIN, 404, 404, 404, 200),
    "days/<int:day_id>/sessions/<int:session_id>/": (LOGIN, 404, 404, 200, 200),
    "days/<int:day_id>/sessions/<int:session_id>/edit/": (LOGIN, 404, 404, 200, 200),
    "days/<int:day_id>/sessions/<int:session_id>/drop/": (LOGIN, 405, 405, 405, 405),
    "stories/": (LOGIN, 200, 200, 200, 200),
    "stories/<int:story_id>/": (LOGIN, 200, 200, 200, 200),
    "stories/<int:story_id>/phrase/": (LOGIN, 200, 200, 200, 200),
    "stories/<int:story_id>/tried/": (LOGIN, 303, 303, 303, 303),
    "stories/tried/<int:trial_id>/": (LOGIN, 404, 200, 404, 404),
    "stories/tried/<int:trial_id>/withdraw/": (LOGIN, 404, 200, 404, 404),
    "stories/collections/": (LOGIN, 200, 200, 200, 200),
    "stories/collections/make/": (LOGIN, 404, 200, 404, 200),
    "stories/collections/<slug:slug>/": (LOGIN, 200, 200, 200, 200),
    "stories/collections/<slug:slug>/change/": (LOGIN, 404, 200, 404, 200),
    "stories/collections/<slug:slug>/away/": (LOGIN, 404, 200, 404, 200),
    "stories/collections/<slug:slug>/move/": (LOGIN, 405, 405, 405, 405),
    "stories/collections/<slug:slug>/public/": (LOGIN, 405, 405, 405, 405),
    "stories/collections/<slug:slug>/stories/": (LOGIN, 404, 200, 404, 200),
    "stories/<int:story_id>/collect/": (LOGIN, 405, 405, 405, 405),
    "stories/near/<int:case_id>/": (LOGIN, 404, 200, 200, 200),
    "stories/write/": (LOGIN, 200, 200, 200, 200),
    "stories/write/<int:number>/": (LOGIN, 404, 404, 200, 404),
    "stories/write/<int:number>/look/": (LOGIN, 405, 405, 405, 405),
    "stories/write/<int:number>/drop/": (LOGIN, 405, 405, 405, 405),
    "stories/write/<int:number>/quoted/": (LOGIN, 405, 405, 405, 405),
    "stories/quoted/<int:quoted_id>/": (LOGIN, 404, 200, 303, 404),
    "stories/moment/": (LOGIN, 200, 200, 200, 200),
    "stories/from/<int:case_id>/": (LOGIN, 404, 404, 404, 404),
    "stories/<int:story_id>/edit/": (LOGIN, 404, 404, 302, 404),
    "stories/<int:story_id>/versions/": (LOGIN, 404, 404, 200, 404),
    "stories/<int:story_id>/back/": (LOGIN, 405, 405, 405, 405),
    "stories/<int:story_id>/withdraw/": (LOGIN, 404, 404, 200, 404),
    "stories/<int:story_id>/translate/<slug:language>/": (LOGIN, 404, 200, 404, 200),
    "stories/<int:story_id>/translate/<slug:language>/look/": (LOGIN, 405, 405, 405, 405),
    "stories/<int:story_id>/translate/<slug:language>/offered/": (LOGIN, 404, 404, 200, 404),
    "stories/<int:story_id>/translate/<slug:language>/remove/": (LOGIN, 404, 200, 200, 404),
    "stories/readings/": (LOGIN, 200, 200, 200, 200),
    "stories/readings/<int:reading_id>/": (LOGIN, 404, 200, 404, 404),
    "stories/readings/<int:reading_id>/take/": (LOGIN, 405, 405, 405, 405),
    "stories/readings/<int:reading_id>/decline/": (LOGIN, 405, 405, 405, 405),
    "stories/readings/<int:reading_id>/recognise/": (LOGIN, 405, 405, 405, 405),
    "stories/readings/<int:reading_id>/remark/": (LOGIN, 405, 405, 405, 405),
    "stories/readings/<int:reading_id>/remarks/<int:remark_id>/drop/": (LOGIN, 405, 405, 405, 405),
    "stories/<int:story_id>/climb/": (LOGIN, 404, 404, 200, 404),
    "stories/<int:story_id>/climb/remarks/<int:remark_id>/": (LOGIN, 404, 404, 200, 404),
    "stories/<int:story_id>/correct/": (LOGIN, 404, 404, 200, 404),
    "stories/editor/correct/<int:story_id>/": (LOGIN, 404, 404, 404, 404),
    "stories/editor/corrections/<int:correction_id>/": (LOGIN, 404, 404, 404, 404),
    "stories/editor/": (LOGIN, 404, 404, 404, 404),
    "stories/editor/<int:climb_id>/": (LOGIN, 404, 404, 404, 404),
    "toolbox/": (LOGIN, 200, 200, 200, 200),
    "toolbox/propose/": (LOGIN, 200, 200, 200, 200),
    "toolbox/<int:entry_id>/": (LOGIN, 404, 404, 200, 200),
    "toolbox/<int:entry_id>/use/": (LOGIN, 405, 405, 405, 405),
    "toolbox/<int:entry_id>/accept/": (LOGIN, 405, 405, 405, 405),
    "toolbox/<int:entry_id>/retire/": (LOGIN, 405, 405, 405, 405),
    "bell/": (LOGIN, 200, 200, 200, 200),
    "bell/count/": (LOGIN, 200, 200, 200, 200),
    "bell/read/": (LOGIN, 405, 405, 405, 405),
    "bell/<int:notice_id>/": (LOGIN, 405, 405, 405, 405),
    "bell/<int:notice_id>/read/": (LOGIN, 405, 405, 405, 405),
    "me/notices/": (LOGIN, 200, 200, 200, 200),
    "me/notices/devices/": (LOGIN, 405, 405, 405, 405),
    "me/notices/devices/<int:device_id>/off/": (LOGIN, 405, 405, 405, 405),
    "sw.js": (200, 200, 200, 200, 200),
    "notices/off/<slug:kind>/<str:mark>/": (200, 200, 200, 200, 200),
    "threads/<int:thread_id>/people/": (LOGIN, 404, 200, 200, 200),
    "threads/<int:thread_id>/menu/": (LOGIN, 404, 200, 200, 200),
    "threads/<int:thread_id>/follow/": (LOGIN, 405, 405, 405, 405),
    "threads/<int:thread_id>/bookmark/": (LOGIN, 405, 405, 405, 405),
    "bookmarks/<int:bookmark_id>/drop/": (LOGIN, 405, 405, 405, 405),
    "posts/<int:post_id>/menu/": (LOGIN, 404, 200, 200, 200),
    "posts/<int:post_id>/quote/": (LOGIN, 405, 405, 405, 405),
    "posts/<int:post_id>/history/": (LOGIN, 404, 200, 200, 200),
    "posts/<int:post_id>/edit/": (LOGIN, 404, 404, 200, 404),
    "posts/<int:post_id>/withdraw/": (LOGIN, 404, 404, 200, 404),
    "threads/<int:thread_id>/check/": (LOGIN, 405, 405, 405, 405),
    "threads/<int:thread_id>/read/": (LOGIN, 405, 405, 405, 405),
    "check/": (LOGIN, 405, 405, 405, 405),
    "check/suggest/": (LOGIN, 405, 405, 405, 405),
    "desk/kept/": (LOGIN, 404, 404, 404, 200),
    "desk/words/": (LOGIN, 404, 404, 404, 200),
    "desk/words/suggested/<int:suggested_id>/": (LOGIN, 404, 404, 404, 405),
    "desk/words/<int:word_id>/off/": (LOGIN, 404, 404, 404, 405),
    "drafts/": (LOGIN, 405, 405, 405, 405),
    "uploads/": (LOGIN, 405, 405, 405, 405),
    "uploads/<slug:token>/": (LOGIN, 404, 404, 200, 404),
    "uploads/<slug:token>/drop/": (LOGIN, 405, 405, 405, 405),
    "posts/<int:post_id>/files/<int:file_id>/": (LOGIN, 404, 200, 200, 200),
    "cases/<int:case_id>/files/<int:file_id>/": (LOGIN, 404, 200, 200, 200),
    "members/": (LOGIN, 200, 200, 200, 200),
    "members/<slug:slug>/": (LOGIN, 200, 200, 200, 200),
    "me/": (LOGIN, 200, 200, 200, 200),
    "me/keys/": (LOGIN, 200, 200, 200, 200),
    "me/leave/": (LOGIN, 200, 200, 200, 200),
    "me/sign-out-everywhere/": (LOGIN, 405, 405, 405, 405),
    "appearance/": (405, 405, 405, 405, 405),
    "danger/": (200, 200, 200, 200, 200),
    "join/<str:sealed>/": (200, 200, 200, 200, 200),
    "ask-to-join/": (200, 200, 200, 200, 200),
    "desk/": (LOGIN, 404, 404, 404, 200),
    "desk/centres/": (LOGIN, 404, 404, 404, 200),
    "desk/centres/open/": (LOGIN, 404, 404, 404, 404),
    "desk/centres/<slug:slug>/": (LOGIN, 404, 404, 404, 200),
    "desk/centres/<slug:slug>/danger/": (LOGIN, 404, 404, 404, 200),
    "desk/requests/": (LOGIN, 404, 404, 404, 200),
    "desk/requests/<int:request_id>/": (LOGIN, 404, 404, 404, 405),
    "desk/invitations/": (LOGIN, 404, 404, 404, 200),
    "desk/invitations/new/": (LOGIN, 404, 404, 404, 200),
    "desk/invitations/<int:invitation_id>/": (LOGIN, 404, 404, 404, 405),
    "desk/people/<slug:slug>/": (LOGIN, 404, 404, 404, 200),
    "desk/people/<slug:slug>/change/": (LOGIN, 404, 404, 404, 405),
    "desk/people/<slug:slug>/roles/": (LOGIN, 404, 404, 404, 405),
    "desk/people/<slug:slug>/roles/<int:grant_id>/end/": (LOGIN, 404, 404, 404, 405),
    "language/": (302, 302, 302, 302, 302),
    "components/": (LOGIN, 200, 200, 200, 200),
    "healthz": (200, 200, 200, 200, 200),
    "readyz": (200, 200, 200, 200, 200),
}
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
    put_collection(slug="three", titles={"en": "Three"}, abouts={}, stories=[story])
    translated(cast.mikkel, story, "nb", texts={"start": "Stillhet.", "tried": "Tid."})
    read = read_by(cast.mikkel, of=cast.noor)
    told = tell_story(cast.noor)
    concern = raise_concern(story=told, words="", language="en", seed="seed")
    assert concern is not None
    poll, day = plan_poll(cast.ingrid), book(cast.ingrid)
    session = plan_session(day)
    open_feed(by=cast.noor, of=FeedOf.MINE)
    return {
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
        "<str:code>": "no-such-code",
        "read/<int:story_id>/about-me": f"read/{told.pk}/about-me",
        "stories/<int:story_id>/correct": f"stories/{told.pk}/correct",
        "<int:correction_id>": 1,
        "<int:reading_id>": read.reading_id,
        "<int:remark_id>": read.pk,
        "<int:climb_id>": read.climb_id,
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
        "rooms/<slug:slug>": "rooms/closed",
        "members/<slug:slug>": "members/mikkel",
        "people/<slug:slug>": "people/mikkel",
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
