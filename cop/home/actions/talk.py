"""Cases and replies of the furniture, put on the table as if they had been written then."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose, Reason
from cop.anonymity.models import Byline, Clearance
from cop.anonymity.queries import look_over
from cop.coffee.actions import fill_card
from cop.coffee.actions.case import CaseText
from cop.coffee.models import CARD_TEXT, CASE_TEXT, CLOSING_TEXT, Case, Closing, Room
from cop.coffee.queries.card import shift_of
from cop.community.models import Member
from cop.core.text import clean, first_words, render
from cop.deid import Kind
from cop.discussion.models import Post, Thread
from cop.framework.queries import words


def put_case(row: dict[str, Any], *, room: Room, members: dict[str, Member], now: datetime) -> Case:
    """Write one case of a furniture file with its replies and closing. Its texts pass the privacy check like any."""
    made_at = now - timedelta(days=row["days_ago"])
    byline = byline_of(members[row["by"]])
    texts = CaseText(**{name: row.get(name, "") for name in CASE_TEXT}).canonical()
    thread = Thread.objects.create(audience_id=room.audience_id, byline=byline, made_at=made_at)
    case = Case.objects.create(
        room=room,
        thread=thread,
        byline=byline,
        clearance=_cleared(byline, Purpose.CASE, texts),
        heading=texts["title"] or first_words(texts["happened"]),
        urgent=row.get("urgent", False),
        language=row["code"],
        made_at=made_at,
        moved_at=made_at,
        **_tags(row),
        **texts,
        **{f"{name}_html": render(texts[name]) for name in CASE_TEXT if name != "title"},
    )
    _put_replies(case, row, members, now)
    if "closed" in row:
        _put_closing(case, row["closed"], byline, min(now, made_at + timedelta(days=row["closed"]["after_days"])))
    case.save()
    thread.save()
    return case


def _cleared(byline: Byline, purpose: Purpose, fields: Mapping[str, str]) -> Clearance:
    """Clear an invented text: asked about a name, its writer answers that it is made up. Nothing else may be asked."""
    asked = (question for question in look_over(fields).open if question.kind is Kind.PERSON)
    answers = {question.mark: Reason.INVENTED.value for question in asked}
    return clear(byline=byline, purpose=purpose, fields=fields, answers=answers)


def _tags(row: dict[str, Any]) -> dict[str, Any]:
    known = words()
    lists: dict[str, list[Any]] = {"phase": known.phases, "channel": known.channels, "target": known.targets}
    return {name: next((w for w in rows if w.slug == row.get(name)), None) for name, rows in lists.items()}


def _put_replies(case: Case, row: dict[str, Any], members: dict[str, Member], now: datetime) -> None:
    told: list[tuple[datetime, dict[str, Any], dict[str, Any] | None]] = []
    for reply in row.get("reply", []):
        told.append((case.made_at + timedelta(hours=reply["after_hours"]), reply, None))
        told += [(case.made_at + timedelta(hours=a["after_hours"]), a, reply) for a in reply.get("reply", [])]
    posts: dict[int, Post] = {}
    for at, reply, parent in sorted(told, key=lambda t: t[0]):
        if at > now:
            continue
        post = _put_post(case.thread, reply | {"code": case.language}, members[reply["by"]], at, posts.get(id(parent)))
        posts[id(reply)] = post
        case.replies += 1
        case.moved_at = at


def _put_post(thread: Thread, row: dict[str, Any], by: Member, at: datetime, parent: Post | None) -> Post:
    byline, text = byline_of(by), clean(row["text"])
    thread.seq += 1
    return Post.objects.create(
        thread=thread,
        byline=byline,
        parent=parent,
        intent=row.get("intent", ""),
        language=row["code"],
        body=text,
        body_html=render(text),
        clearance=_cleared(byline, Purpose.REPLY, {"text": text}),
        made_seq=thread.seq,
        changed_seq=thread.seq,
        made_at=at,
    )


def _put_closing(case: Case, row: dict[str, Any], byline: Byline, at: datetime) -> None:
    texts = {name: clean(row.get(name, "")) for name in CLOSING_TEXT}
    Closing.objects.create(
        case=case,
        clearance=_cleared(byline, Purpose.CLOSING, texts),
        made_at=at,
        **texts,
        **{f"{name}_html": render(texts[name]) for name in CLOSING_TEXT},
    )
    case.closed_at = case.thread.closed_at = at
    case.moved_at = max(case.moved_at, at)
    case.thread.seq += 1


def put_talk(row: dict[str, Any], *, room: Room, members: dict[str, Member], now: datetime) -> None:
    """Say the lines of a furniture file in the coffee talk of a room."""
    zone = ZoneInfo(room.centre.time_zone) if room.centre else timezone.get_default_timezone()
    posts: list[Post] = []
    for line in row["line"]:
        at = _said_at(line, now.astimezone(zone))
        parent = posts[line["answers"]] if "answers" in line else None
        posts.append(_put_post(room.talk, line | {"code": row["code"]}, members[line["by"]], at, parent))
    room.talk.save()


def _said_at(line: dict[str, Any], now: datetime) -> datetime:
    if "minutes_ago" in line:
        return now - timedelta(minutes=line["minutes_ago"])
    return datetime.combine(now.date() - timedelta(days=line["days"]), time.fromisoformat(line["at"]), now.tzinfo)


def put_card(row: dict[str, Any], *, now: datetime) -> None:
    """Write on the coffee card of a centre's room, if a shift goes on and nobody has written on its card yet."""
    room = Room.objects.select_related("centre", "talk").filter(slug=row["room"]).first()
    shift = shift_of(room, now) if room else None
    if room is None or shift is None or room.shift_cards.filter(starts_at=shift.starts).exists():
        return
    for line in row["line"]:
        by, words = Member.objects.get(slug=line["by"]), {name: line.get(name, "") for name in CARD_TEXT}
        fill_card(by=by, room=room, shift=shift, words=words, version=0, pledge=True)
