"""A reply that can be reported, and a desk to look at reports."""

from typing import Any

import pytest

from cop.coffee.actions import post_reply
from cop.discussion.models import Post
from tests.cast import MADE_UP, Cast, bring

pytest.register_assert_rewrite("tests.coffee.told")  # so that its checks tell what they saw


@pytest.fixture
def at_desk(settings: Any) -> None:
    settings.DEMO = True  # the desk asks for a second factor elsewhere; that is tested where it belongs


@pytest.fixture
def post(cast: Cast) -> Post:
    case = bring(cast.mikkel, cast.community)
    text = "I would ask Xylo about Xylo's brother."
    return post_reply(by=cast.noor, case=case, text=text, key="key-of-noor", answers=MADE_UP)[0]
