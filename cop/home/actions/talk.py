"""Cases and replies of the furniture, put on the table as if they had been written then."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose, Reason
from cop.anonymity.models import Byline, Clearance
from cop.anonymity.queries import look_over
from cop.coffee.actions.case import CaseText
from cop.coffee.models import CASE_TEXT, CLOSING_TEXT, GIST_TEXT, Case, Closing, FollowUp, Gist, Room, Thanks
from cop.community.models import Member
from cop.core.text import clean, first_words, render
from cop.deid import Kind
from cop.discussion.actions import drawn_in
from cop.discussion.models import Post, Thread
from cop.discussion.queries import calls_in
from cop.discussion.rules import meant_for, place_of
from cop.framework.queries import words


def put_case(row: dict[str, Any], *, room: Room, members: dict[str, Member], now: datetime) -> Case:
    """Write one case of a furniture file with all that is said of it. Its texts pass the privacy check like any."""
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
    for short in row.get("short", []):
        _put_gist(case, short, byline_of(members[short["by"]]))
    _put_replies(case, row, members, now)
    if "closed" in row:
        _put_closing(case, row["closed"], byline, min(now, made_at + timedelta(days=row["closed"]["after_days"])))
    case.save()
    thread.save()
    return case


def _cleared(byline: Byline, purpose: Purpose, fields: Mapping[str, str], called: Collection[str] = ()) -> Clearance:
    """Clear an invented text: asked about a name, its writer answers that it is made up. Nothing else may be asked."""
    asked = (question for question in look_over(fields, called=called).open if question.kind is Kind.PERSON)
    answers = {question.mark: Reason.INVENTED.value for question in asked}
    return clear(byline=byline, purpose=purpose, fields=fields, answers=answers, called=called)


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
        post = put_post(case.thread, reply | {"code": case.language}, members[reply["by"]], at, posts.get(id(parent)))
        posts[id(reply)] = post
        if reply.get("pinned"):
            case.pinned = post
        case.replies += 1
        case.moved_at = at


def put_post(thread: Thread, row: dict[str, Any], by: Member, at: datetime, parent: Post | None = None) -> Post:
    """Put one text of a furniture file, in the language of its `code`, into a talk."""
    byline, text, intent = byline_of(by), clean(row["text"]), row.get("intent", "")
    seen = parent.shown_to if parent else ""
    thread.seq += 1
    return Post.objects.create(
        thread=thread,
        byline=byline,
        parent=parent,
        intent=intent,
        shown_to=meant_for(holds=thread.holds, intent=intent, begins=byline.pk == thread.byline_id, parent=seen),
        language=row["code"],
        body=text,
        body_html=drawn_in(thread=thread, text=text),
        clearance=_cleared(byline, Purpose.REPLY, {"text": text}, calls_in(thread, text).names),
        made_seq=thread.seq,
        changed_seq=thread.seq,
        made_at=at,
        **_quote(row, parent),
    )


def _quote(row: dict[str, Any], parent: Post | None) -> dict[str, Any]:
    """Return the place in `parent` of the words that a reply `quotes`."""
    place = place_of(row.get("quotes", ""), parent.body) if parent else None
    if parent is None or place is None:
        return {}
    return {"quoted": parent, "quoted_as": parent.clearance, "quoted_from": place[0], "quoted_to": place[1]}


def _put_gist(case: Case, row: dict[str, Any], byline: Byline) -> None:
    texts = {name: clean(row[name]) for name in GIST_TEXT}
    Gist.objects.create(
        case=case,
        byline=byline,
        language=row["code"],
        heading=texts["title"],
        question_html=render(texts["question"]),
        clearance=_cleared(byline, Purpose.GIST, texts),
        of=case.digest,
        **texts,
    )


def _put_closing(case: Case, row: dict[str, Any], byline: Byline, at: datetime) -> None:
    texts = {name: clean(row.get(name, "")) for name in CLOSING_TEXT}
    today = timezone.localdate()
    Closing.objects.create(
        case=case,
        try_on=today if "try_today" in row else None,
        clearance=_cleared(byline, Purpose.CLOSING, texts),
        made_at=at,
        **texts,
        **{f"{name}_html": render(texts[name]) for name in CLOSING_TEXT},
    )
    case.closed_at = case.thread.closed_at = at
    case.moved_at = max(case.moved_at, at)
    case.thread.seq += 1
    if "try_today" in row:
        FollowUp.objects.create(case=case, due_on=today - timedelta(days=1))  # so that it is asked at any hour
    if "after" in row:
        _put_after(case, row["after"], byline, at)


def _put_after(case: Case, row: dict[str, Any], byline: Byline, closed_at: datetime) -> None:
    """Tell how it went so many days later, and thank some of those who helped."""
    text, line, told_at = clean(row["told"]), clean(row["line"]), closed_at + timedelta(days=row["days"])
    told = {"body": text, "body_html": render(text), "clearance": _cleared(byline, Purpose.AFTER, {"text": text})}
    FollowUp.objects.create(case=case, told_at=told_at, version=1, **told)
    cleared = _cleared(byline, Purpose.THANKS, {"line": line})
    for helper in Byline.objects.filter(member__slug__in=row["thanks"]):
        Thanks.objects.create(case=case, byline=helper, line=line, clearance=cleared, made_on=told_at.date())
    case.moved_at = max(case.moved_at, told_at)
    case.thread.seq += 1
