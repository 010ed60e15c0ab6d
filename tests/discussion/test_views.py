"""A post's menu, wordings and changes lead back to the talk they stand in."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from cop.coffee.actions import post_reply
from cop.community.models import Member
from cop.discussion.actions import edit_post
from cop.discussion.models import Post
from tests.cast import Cast, bring

type SignIn = Callable[[Member], Client]


@pytest.fixture
def post(cast: Cast) -> Post:
    case = bring(cast.mikkel, cast.community)
    post, _ = post_reply(by=cast.noor, case=case, text="Say the silence out loud.", key="key-of-noor")
    return edit_post(by=cast.noor, post=post, text="Say it out loud.", version=post.version)


@pytest.mark.parametrize("act", ["menu", "edit", "withdraw", "history"])
@pytest.mark.parametrize("told", ["HX-Current-URL", "Referer"])
def test_one_comes_back_to_the_talk(cast: Cast, sign_in: SignIn, post: Post, act: str, told: str) -> None:
    talk = "/cases/7/?before=3"
    answer = sign_in(cast.noor).get(f"/posts/{post.pk}/{act}/", headers={told: f"http://testserver{talk}#text-1"})
    assert f'href="{talk}#post-{post.pk}"' in answer.content.decode()


def test_nobody_is_led_elsewhere(cast: Cast, sign_in: SignIn, post: Post) -> None:
    answer = sign_in(cast.noor).get(f"/posts/{post.pk}/menu/", headers={"HX-Current-URL": "https://evil.example/x"})
    assert f'href="/#post-{post.pk}"' in answer.content.decode()


def test_a_time_of_day_reads_as_a_clock_does(cast: Cast, sign_in: SignIn, post: Post) -> None:
    Post.objects.filter(pk=post.pk).update(made_at=datetime(2026, 1, 5, 8, 4, tzinfo=UTC), version=9)
    page = sign_in(cast.sam).get(f"/cases/{post.thread.case.pk}/").content.decode()
    assert re.findall(r"\d\d:\d\d</time>", page)
    assert "5 Jan, 09:04</time>" in page
