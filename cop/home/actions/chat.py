"""Coffee talk and coffee cards of the furniture."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from cop.coffee.actions import fill_card
from cop.coffee.models import CARD_TEXT, Room
from cop.coffee.queries.card import shift_of
from cop.community.models import Member
from cop.discussion.models import Post
from cop.home.actions.talk import put_post


def put_talk(row: dict[str, Any], *, room: Room, members: dict[str, Member], now: datetime) -> None:
    """Say the lines of a furniture file in the coffee talk of a room."""
    zone = ZoneInfo(room.centre.time_zone) if room.centre else timezone.get_default_timezone()
    posts: list[Post] = []
    for line in row["line"]:
        at = _said_at(line, now.astimezone(zone))
        parent = posts[line["answers"]] if "answers" in line else None
        posts.append(put_post(room.talk, line | {"code": row["code"]}, members[line["by"]], at, parent))
    room.talk.save()


def _said_at(line: dict[str, Any], now: datetime) -> datetime:
    if "minutes_ago" in line:
        return now - timedelta(minutes=line["minutes_ago"])
    return datetime.combine(now.date() - timedelta(days=line["days"]), time.fromisoformat(line["at"]), now.tzinfo)


def put_card(row: dict[str, Any], *, now: datetime) -> None:
    """Write on the coffee card of a centre's room, if a shift goes on and nobody has written on its card yet."""
    room = Room.objects.with_hours().select_related("centre", "talk").filter(slug=row["room"]).first()
    shift = shift_of(room, now) if room else None
    if room is None or shift is None or room.shift_cards.filter(starts_at=shift.starts).exists():
        return
    for line in row["line"]:
        by, words = Member.objects.get(slug=line["by"]), {name: line.get(name, "") for name in CARD_TEXT}
        fill_card(by=by, room=room, shift=shift, words=words, version=0, pledge=True)
