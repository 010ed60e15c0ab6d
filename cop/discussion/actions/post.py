"""Adding to a talk."""

from collections.abc import Mapping

from django.db import connection, transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear, drop_draft
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.live import ring
from cop.core.text import clean, render
from cop.discussion.facts import PostAdded
from cop.discussion.models import Post, Thread
from cop.discussion.policies import may_post
from cop.ledger.facts import Actor, Keeps
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record


def next_seq(thread: Thread) -> int:
    """Take the next number of the thread. The row stays locked until commit: commit order is number order."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE discussion_thread SET seq = seq + 1 WHERE id = %s RETURNING seq", [thread.pk])
        row = cursor.fetchone()
    thread.seq = row[0]
    return thread.seq


@transaction.atomic
def add_post(
    *,
    by: Member,
    thread: Thread,
    text: str,
    key: str,
    parent: Post | None = None,
    intent: str = "",
    language: str = "",
    answers: Mapping[str, str] | None = None,
) -> tuple[Post, bool]:
    """Add a post, once for each `key`; return it and whether it was added now.

    Raises NotAllowed, NotCleared, or Conflict when `key` came before with another text.
    """
    text = clean(text)
    if not may_post(by, thread):
        raise NotAllowed

    def write() -> int:
        return _write(by, thread, text, _top(parent), intent, language, answers or {}).pk

    try:
        post_id, new = once(who=by.pk, action=f"post:{thread.pk}", key=key, payload=text, do=write)
    except KeyReused as reused:
        first = Post.objects.visible_to(by).get(pk=reused.result_id)
        raise Conflict(mine=text, theirs=first.body, version=first.version) from reused
    return Post.objects.with_author().get(pk=post_id), new


def _top(parent: Post | None) -> Post | None:
    return parent.parent if parent and parent.parent_id else parent


def _write(
    by: Member,
    thread: Thread,
    text: str,
    parent: Post | None,
    intent: str,
    language: str,
    answers: Mapping[str, str],
) -> Post:
    byline = byline_of(by)
    clearance = clear(byline=byline, purpose=Purpose.REPLY, fields={"text": text}, answers=answers)
    seq = next_seq(thread)
    post = Post.objects.create(
        thread=thread,
        byline=byline,
        parent=parent,
        intent=intent,
        language=language,
        body=text,
        body_html=render(text),
        clearance=clearance,
        made_seq=seq,
        changed_seq=seq,
        made_at=timezone.now(),
    )
    drop_draft(by=by, place=f"reply:{thread.pk}")
    record(PostAdded(thread.pk, post.pk), actor=Actor(Keeps.BYLINE, byline.pk))
    ring(f"thread:{thread.pk}", post=post.pk, seq=seq)
    return post
