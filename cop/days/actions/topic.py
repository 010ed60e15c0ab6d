"""Proposing a topic, backing it, and what becomes of it."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.text import clean, render
from cop.days.enums import Declined
from cop.days.facts import TopicBacked, TopicDeclined, TopicEdited, TopicMerged, TopicProposed, TopicWithdrawn
from cop.days.models import TOPIC_TEXT, Backing, Topic
from cop.days.policies import may_back, may_edit_topic, may_propose, may_settle
from cop.discussion.rules import spoken_in
from cop.framework.models import Area
from cop.ledger.facts import Actor, Keeps
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record


@transaction.atomic
def propose_topic(
    *,
    by: Member,
    title: str,
    why: str,
    key: str,
    areas: Collection[Area] = (),
    answers: Mapping[str, str] | None = None,
) -> tuple[Topic, bool]:
    """Propose a topic, once for each `key`, and back it; return it and whether it was proposed now.

    Raises NotAllowed, NotCleared, or Conflict when `key` came before with another text.
    """
    if not may_propose(by):
        raise NotAllowed
    words = _words(title, why)

    def write() -> int:
        byline = byline_of(by)
        cleared = clear(byline=byline, purpose=Purpose.TOPIC, fields=words, answers=answers)
        topic = Topic.objects.create(
            byline=byline,
            clearance=cleared,
            language=spoken_in(" ".join(words.values()), writes=by.writes, talk="en"),
            why_html=render(words["why"]),
            made_at=timezone.now(),
            **words,
        )
        topic.areas.set(areas)
        Backing.objects.create(topic=topic, member=by, on=timezone.localdate())
        record(TopicProposed(topic.pk), actor=byline.actor)
        return topic.pk

    try:
        topic_id, new = once(who=by.pk, action="topic", key=key, payload="\x1f".join(words.values()), do=write)
    except KeyReused as reused:
        first = Topic.objects.get(pk=reused.result_id)
        raise Conflict(mine=_whole(words), theirs=_whole_of(first), version=first.version) from reused
    return Topic.objects.with_author().get(pk=topic_id), new


@transaction.atomic
def edit_topic(
    *,
    by: Member,
    topic: Topic,
    title: str,
    why: str,
    version: int,
    areas: Collection[Area] = (),
    answers: Mapping[str, str] | None = None,
) -> Topic:
    """Reword `topic`, of which the page saw `version`; the same once more changes nothing.

    Raises NotAllowed, NotCleared, or Conflict with both texts when it was changed meanwhile.
    """
    topic, words = _locked(topic), _words(title, why)
    if not may_edit_topic(by, topic):
        raise NotAllowed
    before = {name: getattr(topic, name) for name in TOPIC_TEXT}
    if words == before and {area.pk for area in areas} == set(topic.areas.values_list("pk", flat=True)):
        return topic
    if topic.version != version:
        raise Conflict(mine=_whole(words), theirs=_whole(before), version=topic.version)
    if words != before:
        topic.clearance = clear(byline=topic.byline, purpose=Purpose.TOPIC, fields=words, answers=answers)
        topic.title, topic.why, topic.why_html = words["title"], words["why"], render(words["why"])
    topic.version += 1
    topic.save(update_fields=["title", "why", "why_html", "clearance", "version"])
    topic.areas.set(areas)
    record(TopicEdited(topic.pk, topic.version), actor=topic.byline.actor)
    return topic


@transaction.atomic
def withdraw_topic(*, by: Member, topic: Topic) -> None:
    """Take `topic` back: its words go, and who backs it. Doing it twice changes nothing. Raises NotAllowed."""
    topic = _locked(topic)
    if topic.withdrawn_at is not None:
        return
    if not may_edit_topic(by, topic):
        raise NotAllowed
    cleared = topic.clearance
    topic.title = topic.why = topic.why_html = ""
    topic.clearance, topic.withdrawn_at = None, timezone.now()
    topic.save(update_fields=["title", "why", "why_html", "clearance", "withdrawn_at"])
    topic.backings.all().delete()
    topic.areas.clear()
    if cleared is not None:
        cleared.delete()
    record(TopicWithdrawn(topic.pk), actor=topic.byline.actor)


@transaction.atomic
def back_topic(*, by: Member, topic: Topic, wants: bool) -> None:
    """Back `topic`, or back it no more; saying the same twice changes nothing. Raises NotAllowed."""
    topic = _locked(topic)
    if not may_back(by, topic):
        raise NotAllowed
    own = Backing.objects.filter(topic=topic, member=by)
    if own.exists() == wants:
        return
    if wants:
        Backing.objects.create(topic=topic, member=by, on=timezone.localdate())
    else:
        own.delete()
    record(TopicBacked(topic.pk))


@transaction.atomic
def merge_topic(*, by: Member, topic: Topic, into: Topic) -> None:
    """Make `topic` part of another open one; who backs it backs that one. Raises NotAllowed."""
    topic, into = (_locked(one) for one in sorted((topic, into), key=lambda one: one.pk != topic.pk))
    if topic.merged_into_id == into.pk:
        return
    if topic.pk == into.pk or not may_settle(by, topic) or not may_back(by, into):
        raise NotAllowed
    backers, today = topic.backings.values_list("member", flat=True), timezone.localdate()
    Backing.objects.bulk_create([Backing(topic=into, member_id=pk, on=today) for pk in backers], ignore_conflicts=True)
    topic.merged_into, topic.ended_at = into, timezone.now()
    topic.version += 1
    topic.save(update_fields=["merged_into", "ended_at", "version"])
    record(TopicMerged(topic.pk, into.pk), actor=Actor(Keeps.MEMBER, by.pk))


@transaction.atomic
def decline_topic(*, by: Member, topic: Topic, reason: Declined) -> None:
    """Say that `topic` becomes no day, and why; doing it twice changes nothing. Raises NotAllowed."""
    topic = _locked(topic)
    if topic.declined == reason:
        return
    if not may_settle(by, topic):
        raise NotAllowed
    topic.declined, topic.ended_at = reason, timezone.now()
    topic.version += 1
    topic.save(update_fields=["declined", "ended_at", "version"])
    record(TopicDeclined(topic.pk), actor=Actor(Keeps.MEMBER, by.pk))


def _locked(topic: Topic) -> Topic:
    rows = Topic.objects.select_for_update(of=("self",), no_key=True).with_author()
    return rows.select_related("clearance").get(pk=topic.pk)


def _words(title: str, why: str) -> dict[str, str]:
    return {"title": " ".join(clean(title).split()), "why": clean(why)}


def _whole(words: Mapping[str, str]) -> str:
    return "\n\n".join(text for text in words.values() if text)


def _whole_of(topic: Topic) -> str:
    return _whole({name: getattr(topic, name) for name in TOPIC_TEXT})
