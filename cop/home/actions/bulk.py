"""Volume for the bench: members, cases, posts and stories by COPY, under the demo mark only."""

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from cop.anonymity.enums import Purpose
from cop.anonymity.models import Byline
from cop.coffee.models import Case, Room
from cop.community.models import Centre, Member
from cop.core.text import render
from cop.discussion.models import Post, Thread
from cop.home.actions.bulk_stories import fill_stories
from cop.home.actions.copying import clear_unchecked, copy_rows, restart, text_of
from cop.home.actions.demo import NotADemo, marked
from cop.stories.models import Story

CASE_COLUMNS = (
    *("room_id", "thread_id", "byline_id", "clearance_id", "title", "happened", "question", "did", "touched"),
    *("happened_html", "question_html", "did_html", "touched_html", "heading", "language", "urgent", "version"),
    *("replies", "made_at", "moved_at"),
)
POST_COLUMNS = (
    *("thread_id", "byline_id", "clearance_id", "intent", "language", "body", "body_html", "version"),
    *("made_seq", "changed_seq", "made_at", "shown_to"),
)
TEXTS = 500
SEED = 4


def fill(*, members: int, cases: int, posts: int, say: Callable[[str], None], stories: int = 0) -> None:
    """Bring the counts up to at least these; raises NotADemo outside a demo database."""
    if not (members or cases or posts or stories):
        return
    if not marked():
        raise NotADemo
    dice = random.Random(SEED)  # noqa: S311  (the same volume every time)
    with transaction.atomic():
        _fill_members(members - Member.objects.count(), say)
        bylines = list(Byline.objects.exclude(member=None).values_list("pk", flat=True))
        if (missing := cases - Case.objects.count()) > 0:
            _fill_cases(missing, bylines, dice, say)
        if (missing := posts - Post.objects.count()) > 0:
            _fill_posts(missing, bylines, dice, say)
        fill_stories(stories - Story.objects.count(), dice, say)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _fill_members(missing: int, say: Callable[[str], None]) -> None:
    if missing <= 0:
        return
    say(f"Filling in {missing} members …")
    start = Member.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    centre, now = Centre.objects.order_by("pk").values_list("pk", flat=True)[0], timezone.now()
    numbers = range(start + 1, start + 1 + missing)
    shared: tuple[Any, ...] = (["en"], ["en"], [], "")
    rows = ((f"colleague-{n}", f"Colleague {n}", *shared, n % 1000, True, now) for n in numbers)
    columns = ("slug", "name", "reads", "writes", "strengths", "profile", "avatar_seed", "shown", "joined_at")
    copy_rows(Member, columns, rows)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO community_belonging (member_id, centre_id, from_on)"
            " SELECT id, %s, current_date - 100 FROM community_member WHERE slug LIKE 'colleague-%%'"
            " ON CONFLICT DO NOTHING",
            [centre],
        )
        cursor.execute(
            "INSERT INTO anonymity_byline (member_id, version)"
            " SELECT id, 1 FROM community_member ON CONFLICT DO NOTHING",
        )


def _fill_cases(missing: int, bylines: list[int], dice: random.Random, say: Callable[[str], None]) -> None:
    say(f"Filling in {missing} cases …")
    room = Room.objects.get(slug="community")
    story, question = text_of(dice, 100), text_of(dice, 15)
    clearance = clear_unchecked(bylines[0], Purpose.CASE, f"\x1f{story}\x1f{question}\x1f\x1f")
    texts = ("", story, question, "", "", render(story), render(question), "", "")
    now = timezone.now()
    first = (Thread.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    threads = range(first, first + missing)
    whose = {thread: dice.choice(bylines) for thread in threads}
    columns = ("id", "audience_id", "byline_id", "seq", "made_at")
    copy_rows(Thread, columns, ((thread, room.audience_id, byline, 0, now) for thread, byline in whose.items()))

    def rows() -> Iterator[tuple[Any, ...]]:
        for thread, byline in whose.items():
            at = now - timedelta(minutes=10 * (thread - first))
            heads = (room.pk, thread, byline, clearance)
            yield (*heads, *texts, text_of(dice, 7), "en", False, 1, 0, at, at)

    copy_rows(Case, CASE_COLUMNS, rows())
    restart(Thread)


def _fill_posts(missing: int, bylines: list[int], dice: random.Random, say: Callable[[str], None]) -> None:
    say(f"Filling in {missing} posts …")
    texts = [text_of(dice, 100) for _ in range(TEXTS)]
    ready = [(clear_unchecked(bylines[0], Purpose.REPLY, text), "", "en", text, render(text), 1) for text in texts]
    seqs = dict(Thread.objects.filter(case__isnull=False, closed_at=None).values_list("pk", "seq"))
    threads, now = list(seqs), timezone.now()

    def rows() -> Iterator[tuple[Any, ...]]:
        for n in range(missing):
            thread = threads[n % len(threads)]
            seqs[thread] += 1
            at = now - timedelta(seconds=missing - n)
            yield (thread, bylines[n % len(bylines)], *ready[n % TEXTS], seqs[thread], seqs[thread], at, "all")

    copy_rows(Post, POST_COLUMNS, rows())
    _count_up()


def _count_up() -> None:
    """Bring the numbers that threads and cases carry up to what was copied in."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE discussion_thread t SET seq = n.top FROM (SELECT thread_id, max(changed_seq) AS top"
            " FROM discussion_post GROUP BY thread_id) n WHERE n.thread_id = t.id AND t.seq < n.top",
        )
        cursor.execute(
            "UPDATE coffee_case c SET replies = n.posts FROM (SELECT thread_id, count(*) AS posts"
            " FROM discussion_post GROUP BY thread_id) n WHERE n.thread_id = c.thread_id",
        )
