"""Cases and replies of the furniture, put on the table as if they had been written then."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose, Reason
from cop.anonymity.models import Byline, Clearance
from cop.anonymity.queries import look_over
from cop.coffee.actions.case import CaseText
from cop.coffee.models import CASE_TEXT, CLOSING_TEXT, Case, Closing, Room
from cop.community.models import Member
from cop.core.text import clean, first_words, render
from cop.deid import Kind
from cop.discussion.models import Post, Thread
from cop.discussion.rules import meant_for
from cop.framework.queries import words


def put_case(row: dict[str, Any], *, room: Room, members: dict[str, Member], now: datetime) -> Case:
    """Write one case of a furniture file with its replies and closing. Its texts pass the privacy check like any."""
    made_at = now - timedelta(days=row["days_ago"])
    byline = byline_of(members[row["by"]])
    texts = CaseText(**{name: row.get(name, "") for name in CASE_TEXT}).canonical()
    holds = row.get("holds", "")
    thread = Thread.objects.create(audience_id=room.audience_id, byline=byline, made_at=made_at, holds=holds)
    case = Case.objects.create(
        room=room,
        thread=thread,
        byline=byline,
        clearance=_cleared(byline, Purpose.CASE, texts),
        heading=texts["title"] or first_words(texts["happened"]),
        urgent=row.get("urgent", False),
        weighs=row.get("weighs", []),
        topped_at=made_at if row.get("on_top") else None,
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
        post = _put_post(case, reply, members[reply["by"]], at, posts.get(id(parent)))
        posts[id(reply)] = post
        if reply.get("pinned"):
            case.pinned = post
        case.replies += 1
        case.moved_at = at


def _put_post(case: Case, row: dict[str, Any], by: Member, at: datetime, parent: Post | None) -> Post:
    byline, text, intent = byline_of(by), clean(row["text"]), row.get("intent", "")
    seen = parent.shown_to if parent else ""
    case.thread.seq += 1
    return Post.objects.create(
        thread=case.thread,
        byline=byline,
        parent=parent,
        intent=intent,
        shown_to=meant_for(holds=case.thread.holds, intent=intent, begins=byline == case.byline, parent=seen),
        language=case.language,
        body=text,
        body_html=render(text),
        clearance=_cleared(byline, Purpose.REPLY, {"text": text}),
        made_seq=case.thread.seq,
        changed_seq=case.thread.seq,
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
