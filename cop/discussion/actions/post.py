"""Adding to a talk."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from cop.anonymity.actions import attach, byline_of, clear, drop_draft, mint
from cop.anonymity.enums import Purpose, Reason
from cop.anonymity.models import Attachment, Byline, Clearance
from cop.anonymity.queries import cards_of, marks_of_name, mine
from cop.anonymity.rules import same_again
from cop.community.actions import pledge as give_pledge
from cop.community.models import Member
from cop.community.policies import has_pledged
from cop.core.errors import Conflict, NotAllowed
from cop.core.ids import random_id
from cop.core.live import ring
from cop.core.text import clean
from cop.discussion.actions.draw import drawn_in
from cop.discussion.actions.quote import lock_quote
from cop.discussion.actions.seq import next_seq
from cop.discussion.enums import ShownTo
from cop.discussion.facts import PostAdded
from cop.discussion.models import Post, Thread
from cop.discussion.policies import may_post
from cop.discussion.queries import Quote, calls_in, reported_in, settled_in
from cop.discussion.rules import meant_for, spoken_in
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record

SETTLED = 300


def settle(*, thread: Thread, clearance: Clearance) -> None:
    """Keep what was answered for a text of the thread, and its author's name, so that nobody here is asked it again."""
    given = clearance.answers | dict.fromkeys(marks_of_name(clearance.byline), Reason.COLLEAGUE)
    settle_marks(thread=thread, given=given)


def settle_marks(*, thread: Thread, given: Mapping[str, str]) -> None:
    """Keep answers, reasons by marks, for the whole thread."""
    new = {mark: reason for mark, reason in given.items() if mark not in thread.settled}
    if new and len(thread.settled) < SETTLED:
        thread.settled |= new
        with connection.cursor() as cursor:
            sql = "UPDATE discussion_thread SET settled = settled || %s::jsonb WHERE id = %s"
            cursor.execute(sql, [json.dumps(new), thread.pk])


def unsettle(*, thread: Thread, marks: Collection[str]) -> None:
    """Take answers of the whole thread back: they are asked about again."""
    for mark in marks:
        thread.settled.pop(mark, None)
    with connection.cursor() as cursor:
        sql = "UPDATE discussion_thread SET settled = settled - %s::text[] WHERE id = %s"
        cursor.execute(sql, [list(marks), thread.pk])


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
    alias: bool = False,
    uploads: Sequence[str] = (),
    pledge: bool = False,
    purpose: Purpose = Purpose.REPLY,
    quote: Quote | None = None,
) -> tuple[Post, bool]:
    """Add a post, once for each `key`; return it and whether it was added now. `pledge` gives the year's promise.

    Under the member's alias with `alias`. Raises NotAllowed, NotCleared, Unfit, Conflict when `key` had another text.
    """
    text, given = clean(text), answers or {}
    if not may_post(by, thread) or not has_pledged(by, now=pledge):
        raise NotAllowed

    def write() -> int:
        tags = {"parent": _parent(thread, parent), "intent": intent, **lock_quote(thread=thread, quote=quote)}
        drop_draft(by=by, place=f"reply:{thread.pk}")
        who, reported, flat = voice_in(by=by, thread=thread, alias=alias), reported_in(thread), thread.flat
        tags["language"] = spoken_in(text, writes=who.writes, talk=language)
        files = attach(by=by, byline=who, tokens=uploads, answers=given, reported=reported, pictures_only=flat)
        return _write(_cleared(who, thread, text, given, purpose, reported), thread, text, tags, files).pk

    try:
        post_id, new = once(who=by.pk, action=f"post:{thread.pk}", key=key, payload=_payload(text, uploads), do=write)
    except KeyReused as reused:
        first = Post.objects.visible_to(by).get(pk=reused.result_id)
        raise Conflict(mine=text, theirs=first.body, version=first.version) from reused
    if pledge:
        give_pledge(by=by)
    return Post.objects.with_author().get(pk=post_id), new


def _payload(text: str, uploads: Sequence[str]) -> str:
    return "\x1f".join((text, same_again(uploads))) if uploads else text


def voice_in(*, by: Member, thread: Thread, alias: bool = False) -> Byline:
    """Return the byline the member speaks under in this thread. Only a veiled one takes new aliases."""
    have = mine(by, thread.pk) if thread.veiled else None
    if have:
        return have
    return mint(member=by, thread_id=thread.pk) if alias and thread.veiled else byline_of(by)


def _parent(thread: Thread, parent: Post | None) -> Post | None:
    """Return what a post answers: in a chat that very post, elsewhere the head of its branch."""
    return parent.parent if parent and parent.parent_id and not thread.flat else parent


def _cleared(
    byline: Byline,
    thread: Thread,
    text: str,
    answers: Mapping[str, str],
    purpose: Purpose,
    reported: Collection[str],
) -> Clearance:
    """Clear the text, without words `reported` in its talk, and keep there what was answered."""
    fields = {"text": text}
    told: dict[str, Any] = {"answers": answers, "settled": settled_in(thread, fields), "reported": reported}
    told["called"] = calls_in(thread, text).names
    cleared = clear(byline=byline, purpose=purpose, fields=fields, **told)
    settle(thread=thread, clearance=cleared)
    return cleared


def _meant_for(thread: Thread, byline: Byline, tags: Mapping[str, Any]) -> ShownTo:
    """Say whose eyes a new post is for, by the thread as it is now that its number is taken."""
    seen, parent = "", tags["parent"]
    if thread.holding and parent:
        seen = Post.objects.values_list("shown_to", flat=True).get(pk=parent.pk)
    return meant_for(holds=thread.holding, intent=tags["intent"], begins=byline.pk == thread.byline_id, parent=seen)


def _write(
    clearance: Clearance, thread: Thread, text: str, tags: Mapping[str, Any], files: Sequence[Attachment]
) -> Post:
    seq = next_seq(thread)
    if thread.closed_at is not None:  # while this was being written
        raise NotAllowed
    post = Post.objects.create(
        pk=random_id(),
        thread=thread,
        byline=clearance.byline,
        body=text,
        body_html=drawn_in(thread=thread, text=text),
        clearance=clearance,
        made_seq=seq,
        changed_seq=seq,
        made_at=timezone.now(),
        attached=cards_of(files),
        shown_to=_meant_for(thread, clearance.byline, tags),
        **tags,
    )
    if files:
        post.files.set(files)
    record(PostAdded(thread.pk, post.pk), actor=clearance.byline.actor)
    ring(f"thread:{thread.pk}", post=post.pk, seq=seq)
    return post
