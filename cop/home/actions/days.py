"""Topics, date polls and days of the furniture."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from cop.community.models import Member
from cop.days.actions import (
    DateData,
    DayData,
    PollData,
    QuestionData,
    SignUpData,
    answer_day,
    ask_guests,
    back_topic,
    book_day,
    edit_day,
    open_poll,
    propose_topic,
    sign_up,
    vote,
)
from cop.days.enums import Answer, Asked, Coming, Mode
from cop.days.models import Day, Topic
from cop.days.rules import When
from cop.framework.queries import words
from cop.home.actions.look_back import look_back
from cop.home.rules import furniture


def fill_days(members: Mapping[str, Member], now: datetime) -> None:
    """Let the community wish for days, look for dates, and meet."""
    topics = {row["slug"]: _topic(row, members) for row in furniture("days", "topic")}
    for row in furniture("days", "poll"):
        _poll(row, members, topics, now)
    for row in furniture("days", "day"):
        _day(row, members, topics)


def _topic(row: dict[str, Any], members: Mapping[str, Member]) -> Topic:
    areas = [area for area in words().areas if area.slug in row["areas"]]
    told = {name: row[name] for name in ("title", "why")}
    topic, _ = propose_topic(by=members[row["by"]], key=f"furniture-{row['slug']}", areas=areas, **told)
    for slug in row["backers"]:
        back_topic(by=members[slug], topic=topic, wants=True)
    return topic


def _poll(row: dict[str, Any], members: Mapping[str, Member], topics: Mapping[str, Topic], now: datetime) -> None:
    today = timezone.localdate()
    dates = [DateData(today + timedelta(days=days), time.fromisoformat(at)) for days, at in row["dates"]]
    closes_at = now + timedelta(days=row["closes_in"])
    poll, _ = open_poll(
        by=members[row["by"]],
        poll=PollData(title=row["title"], about=row["about"], closes_at=closes_at),
        dates=dates,
        zone=row["zone"],
        minutes=row["minutes"],
        whom=Asked(row["whom"]),
        key=f"furniture-{row['topic']}",
        topic=topics[row["topic"]],
    )
    options = list(poll.options.order_by("on", "at"))
    for one in row["votes"]:
        pairs = zip(options, one["answers"], strict=True)
        votes = {option.pk: (Answer(answer), option.version) for option, answer in pairs}
        vote(by=members[one["by"]], poll=poll, votes=votes, note=one.get("note", ""))


def _day(row: dict[str, Any], members: Mapping[str, Member], topics: Mapping[str, Topic]) -> None:
    at = time.fromisoformat(row["at"]) if "at" in row else None
    when = When(timezone.localdate() + timedelta(days=row["in_days"]), at, row.get("minutes", 60), row["zone"])
    words_of = {name: row.get(name, "") for name in ("title", "about", "place", "link")}
    about = frozenset(area.pk for area in words().qualities if area.slug in row.get("qualities", ()))
    many: dict[str, Any] = {name: row.get(name) for name in ("places", "places_online")}
    told = DayData(when=when, qualities=about, **many, **words_of)
    topic = topics.get(row.get("topic", ""))
    day, _ = book_day(by=members[row["by"]], day=told, key=f"furniture-{row['title']}"[:64], topic=topic)
    _answers(row, members, day)
    _sign_ups(row, members, day)
    look_back(row, day, members)
    if "closed" in row:
        until = timezone.now() - timedelta(days=row["closed"])
        now = Day.objects.get(pk=day.pk)
        edit_day(by=members[row["by"]], day=now, to=replace(told, joins_until=until), version=now.version)


def _answers(row: dict[str, Any], members: Mapping[str, Member], day: Day) -> None:
    """Let members say whether they come; of a day that is over it stands as if said before."""
    over = day.ends_at <= timezone.now()
    coming = [row["by"], *row["coming"]] if over else row["coming"]
    for said, slugs in ((Coming.YES, coming), (Coming.NO, row["absent"])):
        for slug in slugs:
            if over:
                mode = Mode.ROOM if day.hybrid and said is Coming.YES else ""
                day.guests.filter(member=members[slug]).update(coming=said, mode=mode)
            else:
                answer_day(by=members[slug], day=Day.objects.get(pk=day.pk), coming=said)


def _sign_ups(row: dict[str, Any], members: Mapping[str, Member], day: Day) -> None:
    """Ask at sign-up what the organiser asks, and let who comes answer it."""
    asked = [
        QuestionData(one["text"], "\n".join(one.get("options", ())), "must" in one) for one in row.get("asked", ())
    ]
    ask_guests(by=members[row["by"]], day=day, questions=asked, version=day.version)
    questions = list(day.questions.all())
    for one in row.get("signed", ()):
        answers = {question.pk: said for question, said in zip(questions, one["answers"], strict=False)}
        to = SignUpData(mode=Mode(one["mode"]), answers=answers, needs=one.get("needs", ""))
        sign_up(by=members[one["by"]], day=day, to=to, key=f"furniture-{one['by']}-{one['mode']}")
