"""Where somebody has an alias, a text stands by its day: no page tells the hour."""

import re
from collections.abc import Callable

from django.test import Client

from config.letters import LETTERS
from cop.coffee.actions import close_case, post_reply, share_case
from cop.coffee.actions.case import CaseTags, CaseText
from cop.coffee.models import Room
from cop.community.models import Member
from cop.discussion.actions import edit_post
from tests.cast import Cast
from tests.community.test_actions import deliver_all

HOUR = re.compile(r'<time datetime="[^"]*T[^"]*"')


def test_no_page_tells_the_hour_of_a_text_under_an_alias(cast: Cast, sign_in: Callable[[Member], Client]) -> None:
    Room.objects.filter(pk=cast.community.pk).update(alias_replies=True)
    cast.community.refresh_from_db()
    text = CaseText(happened="She stops typing whenever I ask.", question="How do you go on?")
    case, _ = share_case(
        by=cast.mikkel, room=cast.community, text=text, tags=CaseTags(), key="key-1-aliased", alias=True
    )
    own, _ = share_case(by=cast.noor, room=cast.community, text=text, tags=CaseTags(), key="key-2-of-noor")
    replies = [
        post_reply(by=cast.ingrid, case=one, text="I would wait.", key=f"key-3-{one.pk}", alias=True)[0]
        for one in (case, own)
    ]
    for reply in replies:
        edit_post(by=cast.ingrid, post=reply, text="I would wait, and say so.", version=reply.version)
    deliver_all()
    noor = sign_in(cast.noor)
    urls = [f"/cases/{case.pk}/", f"/cases/{case.pk}/changes/?after=0", f"/posts/{replies[0].pk}/history/"]
    urls += ["/", "/rooms/", "/rooms/community/", "/bell/"]
    pages = {url: noor.get(url).content.decode() for url in urls}
    close_case(by=cast.mikkel, case=case, take_away="Wait longer.")
    pages |= {f"closed {url}": noor.get(url).content.decode() for url in urls}
    room, thread = LETTERS["room"].render, LETTERS["thread"].render
    pages["room letter"] = room(cast.community.pk, {"case": case.pk})
    pages["post letter"] = thread(case.thread_id, {"post": replies[0].pk})
    pages["case letter"] = thread(case.thread_id, {})
    assert "I would wait, and say so." in pages[f"/cases/{case.pk}/"]
    assert "<time" in pages["/bell/"]
    assert [url for url, page in pages.items() if HOUR.search(page)] == []
