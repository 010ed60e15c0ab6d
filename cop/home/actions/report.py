"""Reports among the furniture: one that waits for the moderators, one its author has answered."""

from collections.abc import Mapping

from cop.anonymity.rules import words_of
from cop.coffee.actions import flag_text
from cop.community.models import Member
from cop.discussion.actions import edit_post
from cop.discussion.enums import FlagGround
from cop.discussion.models import Post
from cop.home.rules import furniture

EDGES = ".,;:"


def report_texts(members: Mapping[str, Member]) -> None:
    """Report what the furniture says, word by word, and let authors put it otherwise."""
    posts = Post.objects.with_author().select_related("thread", "clearance")
    for row in furniture("reports", "report"):
        post = posts.get(body__contains=row["says"])
        assert post.clearance is not None
        places = [f"text:{n}" for n, word in enumerate(words_of(post.body)) if word.strip(EDGES) in row["words"]]
        flag_text(
            by=members[row["by"]],
            thread=post.thread,
            clearance=post.clearance,
            ground=FlagGround.IDENTIFIES,
            places=places,
        )
        post = posts.get(pk=post.pk)
        if post.byline.member and "reworded" in row:
            edit_post(by=post.byline.member, post=post, text=row["reworded"], version=post.version)
