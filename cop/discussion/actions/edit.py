"""Rewording and taking back."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import clear, detach, exchange
from cop.anonymity.enums import Purpose
from cop.anonymity.policies import owns
from cop.anonymity.queries import cards_of
from cop.anonymity.rules import has_any
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.live import ring
from cop.core.text import clean
from cop.discussion.actions.draw import drawn_in
from cop.discussion.actions.flag import answer_flags, drop_flags
from cop.discussion.actions.post import settle
from cop.discussion.actions.quote import lock_quotings, move_quotes, show_anew
from cop.discussion.actions.seq import next_seq
from cop.discussion.facts import PostEdited, PostWithdrawn
from cop.discussion.models import Post, Wording
from cop.discussion.policies import may_edit_post, may_withdraw_post
from cop.discussion.queries import calls_in, cover_of, must_go, reported_in, settled_in
from cop.discussion.rules import spoken_in
from cop.ledger.recording import record

QUOTE = ("quoted", "quoted_as", "quoted_from", "quoted_to")


@transaction.atomic
def edit_post(
    *,
    by: Member,
    post: Post,
    text: str,
    version: int,
    for_privacy: bool = False,
    answers: Mapping[str, str] | None = None,
    uploads: Sequence[str] = (),
    without: Collection[int] = (),
) -> Post:
    """Reword `post`, of which this page saw `version`; `for_privacy` or an answer to a flag destroys the earlier ones.

    `uploads` are files that wait and go with it from now on, `without` the ids of those it loses. The same text and
    files again change nothing. Raises NotAllowed, NotCleared, Unfit, or Conflict with both texts when the post was
    reworded meanwhile.
    """
    text = clean(text)
    post = _locked(post)
    quotings, before, was = lock_quotings(of=post), post.body, post.clearance_id
    if not may_edit_post(by, post) or post.clearance is None:
        raise NotAllowed
    if text == post.body and not uploads and not without:
        return post
    if post.version != version:
        raise Conflict(mine=text, theirs=post.body, version=post.version)
    reported = reported_in(post.thread) | must_go(post.clearance, {"text": post.body})
    if text != post.body:
        _reword(post, text, answers or {}, reported, for_privacy=for_privacy)
    _exchange(by, post, uploads, without, {"answers": answers, "reported": reported})
    post.edited_at = timezone.now()
    _save_change(post, "body", "body_html", "covered", "clearance", "language", "attached", "edited_at")
    move_quotes(of=post, quotings=quotings, before=before, was=was)
    show_anew(quotings=quotings, thread=post.thread)
    record(PostEdited(post.thread_id, post.pk, post.version), actor=post.byline.actor)
    return post


def _reword(post: Post, text: str, answers: Mapping[str, str], reported: Collection[str], *, for_privacy: bool) -> None:
    """Give `post` a new wording, cleared, without the words that were `reported`."""
    before = post.clearance
    assert before is not None
    kept, fields = {**before.answers, **answers}, {"text": text}
    clearance = clear(
        byline=post.byline,
        purpose=Purpose(before.purpose),
        fields=fields,
        answers=kept,
        settled=settled_in(post.thread, fields),
        reported=reported,
        called=calls_in(post.thread, text).names,
    )
    settle(thread=post.thread, clearance=clearance)
    answer_flags(clearance=before, anew=clearance, texts={"text": post.body}, new_text=text)
    if for_privacy or has_any(post.body, reported):
        post.wordings.all().delete()
    else:
        _keep_wording(post)
    covered = cover_of(clearance, fields)
    post.body_html = drawn_in(thread=post.thread, text=text, covered=covered)
    post.body, post.covered, post.clearance = text, covered.state, clearance
    post.language = spoken_in(text, writes=post.byline.writes, talk=post.language)


def _exchange(by: Member, post: Post, uploads: Sequence[str], without: Collection[int], how: Mapping[str, Any]) -> None:
    assert post.clearance is not None
    files = exchange(by=by, of=post, tokens=uploads, without=without, pictures_only=post.thread.flat, **how)
    post.attached = cards_of(files, cover_of(post.clearance, {"text": post.body}).words)


def _keep_wording(post: Post) -> None:
    assert post.clearance is not None
    Wording.objects.create(
        post=post,
        version=post.version,
        body=post.body,
        body_html=post.body_html,
        clearance=post.clearance,
        replaced_at=timezone.now(),
    )


@transaction.atomic
def withdraw_post(*, by: Member, post: Post) -> Post:
    """Take `post` back: text, earlier wordings and files go, its place stays. Repeating it changes nothing."""
    post = _locked(post)
    quotings, before, was = lock_quotings(of=post), post.body, post.clearance_id
    if post.withdrawn_at is not None and owns(by, post.byline):
        return post
    if not may_withdraw_post(by, post):
        raise NotAllowed
    if post.clearance:
        drop_flags(clearance=post.clearance)
    post.wordings.all().delete()
    detach(attachments=post.files.all())
    post.body = post.body_html = post.covered = ""
    post.clearance, post.attached = None, []
    post.quoted = post.quoted_as = post.quoted_from = post.quoted_to = None
    post.withdrawn_at = timezone.now()
    _save_change(post, "body", "body_html", "covered", "clearance", "attached", "withdrawn_at", *QUOTE)
    move_quotes(of=post, quotings=quotings, before=before, was=was)
    show_anew(quotings=quotings, thread=post.thread)
    record(PostWithdrawn(post.thread_id, post.pk), actor=post.byline.actor)
    return post


def _locked(post: Post) -> Post:
    """Read the post again, locked, so that two edits meet one after the other."""
    return (
        Post.objects.select_for_update(of=("self",))
        .select_related("byline__member", "byline__link", "thread", "clearance")
        .get(
            pk=post.pk,
        )
    )


def _save_change(post: Post, *fields: str) -> None:
    post.version += 1
    post.changed_seq = next_seq(post.thread)
    post.save(update_fields=[*fields, "version", "changed_seq"])
    ring(f"thread:{post.thread_id}", post=post.pk, seq=post.changed_seq)
