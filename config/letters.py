"""What a live topic shows, and to whom. Letters render only what every hearer may see now (`for_topic`)."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from cop.coffee.models import Ask, CardLine, Case, Room
from cop.coffee.queries import in_each_language, pinned_to
from cop.coffee.templatetags.cards import case_cards
from cop.community.models import Member
from cop.core.live.letters import Letters
from cop.days.models import Shown, WallQuestion
from cop.discussion.models import Post, Thread
from cop.discussion.queries import shown
from cop.intervision import rules
from cop.intervision.models import Chair, Table
from cop.intervision.queries import at_table, now_of
from cop.notifications.queries import numbers

VEILED_FROM = 3  # fewer readers than this are not even counted where somebody has an alias


def _hearer(user_id: int) -> Member | None:
    found = Member.objects.present().select_related("user").filter(user=user_id, user__is_active=True).first()
    return found if found is not None and found.active else None


def _may_hear_thread(user_id: int, thread_id: int) -> bool:
    member = _hearer(user_id)
    return member is not None and Thread.objects.visible_to(member).filter(pk=thread_id).exists()


def _may_hear_room(user_id: int, room_id: int) -> bool:
    member = _hearer(user_id)
    return member is not None and Room.objects.visible_to(member).filter(pk=room_id).exists()


def _thread_letter(thread_id: int, what: dict[str, Any]) -> str:
    if "writing" in what:
        veiled = Thread.objects.filter(pk=thread_id, veiled=True).exists()
        writer = _hearer(what["writing"])
        return render_to_string("discussion/writing.html", {"writer": None if veiled else writer}) if writer else ""
    if "post" in what:
        post = "".join(post.html for post in shown(Post.objects.for_topic(thread_id).redrawn_with(what["post"])))
        return post + _pin(thread_id, what["post"]) if post else ""
    if "card" in what:
        lines = CardLine.objects.for_topic(thread_id).with_author().filter(card=what["card"])
        return render_to_string("coffee/card_lines.html", {"lines": lines})
    cases = Case.objects.with_author().with_gists().select_related("closing", "follow_up")
    case = cases.filter(thread=thread_id, withdrawn_at=None).first()
    if case is None or case.thread.holding:  # what waits looks different to each: every page asks for itself
        return ""
    return render_to_string("coffee/case_letter.html", {"case": case, "pinned": pinned_to(case)})


def _pin(thread_id: int, post_id: int) -> str:
    """Return what stands at the top of a case of the pinned reply that changed; nothing for any other one."""
    case = Case.objects.with_place().filter(thread=thread_id, pinned=post_id).first()
    return render_to_string("coffee/pinned.html", {"case": case, "pinned": pinned_to(case)}) if case else ""


def _room_letter(room_id: int, what: dict[str, Any]) -> str:
    cards = Case.objects.for_topic(room_id).filter(pk=what.get("case", 0)).as_cards()
    # Which of them it shows is the page's to choose: it knows what its reader reads.
    return "".join(case_cards([row]) for card in cards for row in in_each_language(card))


def _may_hear_bell(user_id: int, whose: int) -> bool:
    return user_id == whose and _hearer(user_id) is not None


def _bell_letter(user_id: int, what: dict[str, Any]) -> str:
    member = _hearer(user_id)
    return render_to_string("notifications/count.html#number", numbers(member)._asdict()) if member else ""


def _present(thread_id: int, user_ids: Iterable[int]) -> str:
    # A room's talk is open all day: names in it would tell who is about when an alias acts elsewhere.
    if Thread.objects.filter(Q(veiled=True) | Q(room__isnull=False), pk=thread_id).exists():
        here = Member.objects.present().filter(user__in=list(user_ids)).count()
        return render_to_string("discussion/presence.html", {"veiled": here if here >= VEILED_FROM else 0})
    members = list(Member.objects.present().filter(user__in=list(user_ids)).order_by("name"))
    asking = Ask.objects.waiting().filter(thread=thread_id).values_list("byline__member", flat=True).first()
    if asking:
        reading = [member for member in members if member.pk != asking]
        return render_to_string("coffee/ask_reading.html", {"reading": len(reading)})
    return render_to_string("discussion/presence.html", {"present": members})


def _may_hear_wall(user_id: int, session_id: int) -> bool:
    member = _hearer(user_id)
    return member is not None and Shown.objects.visible_to(member).filter(session=session_id).exists()


def _wall_letter(session_id: int, what: dict[str, Any]) -> str:
    known = WallQuestion.objects.for_topic(session_id).counted().filter(pk=what.get("question", 0)).first()
    return render_to_string("days/question.html", {"question": known, "gone": what.get("question", 0), "asks": True})


def _may_hear_table(user_id: int, table_id: int) -> bool:
    """Ask whether somebody sits there now: what is said at a table is for nobody else."""
    member = _hearer(user_id)
    table = Table.objects.visible_to(member).filter(pk=table_id).first() if member else None
    if member is None or table is None:
        return False
    sat = at_table(member, table)
    return rules.own(sat.state, sat.seat) is not None


def _at_table(table_id: int, what: dict[str, Any]) -> dict[str, Any]:
    """Look up a table as all there see it; of who is writing nothing is told."""
    table = Table.objects.for_topic(table_id).select_related("thread").first()
    known = table is not None and "number" in what
    return {"table": table, "now": now_of(table, timezone.now())} if table and known else {}


def _table_letter(_table_id: int, what: dict[str, Any]) -> str:
    return render_to_string("intervision/now.html", what) if what else ""


def _at_table_now(table_id: int, user_ids: Iterable[int]) -> str:
    users = list(user_ids)
    if Table.objects.filter(pk=table_id, thread__veiled=True).exists():
        here = Member.objects.present().filter(user__in=users).count()
        return render_to_string("intervision/presence.html", {"count": here if here >= VEILED_FROM else 0})
    at = Chair.objects.for_topic(table_id).filter(byline__member__user__in=users).values_list("pk", flat=True)
    return render_to_string("intervision/presence.html", {"at": list(at)})


LETTERS = {
    "thread": Letters(may_hear=_may_hear_thread, render=_thread_letter, present=_present),
    "room": Letters(may_hear=_may_hear_room, render=_room_letter),
    "bell": Letters(may_hear=_may_hear_bell, render=_bell_letter),
    "wall": Letters(may_hear=_may_hear_wall, render=_wall_letter),
    "table": Letters(may_hear=_may_hear_table, render=_table_letter, present=_at_table_now, gather=_at_table),
}
