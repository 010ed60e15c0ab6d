"""What is said about a step goes in its time, as it is foreseen, and leaves nothing behind."""

from collections.abc import Callable
from datetime import timedelta

from django.db.models import F
from django.test import Client

from cop.anonymity.models import Clearance
from cop.community.models import Member
from cop.curriculum.models import Talk
from cop.discussion.models import Post
from cop.privacy.actions import erase_what_is_past
from cop.privacy.queries import moments, preview
from tests.cast import Cast
from tests.curriculum.modules import put_module, step_url

type SignIn = Callable[[Member], Client]


def foreseen() -> list[int]:
    return next(row.counts for row in preview(moments()) if row.name == "steps")


def test_what_is_said_about_a_step_goes_as_foreseen_and_what_is_younger_stays(cast: Cast, sign_in: SignIn) -> None:
    module, noor, sam = put_module(cast.mikkel), sign_in(cast.noor), sign_in(cast.sam)
    url = step_url(module, "read", "talk/")
    assert noor.post(url, {"text": "What about silence?", "key": "key-of-a-word"}).status_code == 303
    old = Post.objects.get()
    assert sam.post(url, {"text": "I wait.", "key": "key-of-another", "parent": old.pk}).status_code == 303
    assert foreseen() == [0, 0, 0, 0]
    Post.objects.filter(pk=old.pk).update(made_at=F("made_at") - timedelta(days=545))
    assert foreseen() == [0, 0, 1, 1]
    Post.objects.filter(pk=old.pk).update(made_at=F("made_at") - timedelta(days=4))
    assert foreseen() == [1, 1, 1, 1]
    assert erase_what_is_past()["steps"] == 1
    assert [post.body for post in Post.objects.all()] == ["I wait."]
    assert not Clearance.objects.filter(pk=old.clearance_id).exists()
    page = noor.get(url).content.decode()
    assert ("What about silence?" in page, "I wait." in page) == (False, True)
    Post.objects.update(made_at=F("made_at") - timedelta(days=549))
    assert erase_what_is_past()["steps"] == 1
    assert Talk.objects.exists()
    assert "I wait." not in noor.get(url).content.decode()
