"""Guests: whatever link a page shows them opens."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urldefrag, urljoin

from django.test import Client
from django.urls import reverse

from cop.coffee.actions import give_seat, post_reply
from cop.community.models import Member
from cop.curriculum.actions import invite_to_cohort
from cop.curriculum.models import Module
from cop.discussion.models import Post
from tests.cast import Cast, bring
from tests.community.test_guests import let_in
from tests.curriculum.cohorts import cohort, join
from tests.curriculum.modules import put_module

type SignIn = Callable[[Member], Client]
SHOWN = re.compile(r'(?:\shref|hx-get)="(/[^"]*)"')
NOT_PAGES = ("/static/", "/accounts/", "/api/")


def seated(cast: Cast) -> Member:
    """Let Kim into the closed room, where there is a case with a reply of Kim's, of a colleague's, and one edited."""
    kim = let_in(cast)
    give_seat(by=cast.ingrid, room=cast.closed, member=kim)
    case = bring(cast.noor, cast.closed)
    post_reply(by=kim, case=case, text="I would wait.", key="key-guest-link-1", pledge=True)
    post_reply(by=cast.mikkel, case=case, text="I would ask.", key="key-guest-link-2")
    return kim


def missing(client: Client, *begin: str) -> tuple[dict[str, str], set[str]]:
    """Open all that is shown from `begin` on; return what does not open with the page that shows it, and what was."""
    waiting, seen, lost = dict.fromkeys(begin, ""), set[str](), dict[str, str]()
    while waiting:
        path, shown_on = waiting.popitem()
        seen.add(path)
        answer = client.get(path)
        if answer.status_code == 404:
            lost[path] = shown_on
        if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
            continue
        for link in SHOWN.findall(answer.content.decode()):
            to = urldefrag(urljoin(path, unescape(link)))[0]
            if to not in seen and not to.startswith(NOT_PAGES):
                waiting.setdefault(to, path)
    return lost, seen


def test_every_link_a_guest_is_shown_opens(cast: Cast, sign_in: SignIn) -> None:
    module: Module = put_module(cast.mikkel)
    one = cohort(cast.mikkel, module)
    kim = seated(cast)
    invite_to_cohort(by=cast.mikkel, cohort=one, member=kim)
    client = sign_in(kim)
    join(client, one)
    menus = [reverse("discussion:post_menu", args=[post.pk]) for post in Post.objects.visible_to(kim)]
    lost, seen = missing(client, "/learn/", "/rooms/", "/toolbox/", "/bell/", "/me/", *menus)
    assert not lost
    assert menus
    assert {"/learn/modules/", f"/learn/cohorts/{one.pk}/", "/rooms/closed/"} <= seen
