"""All that is a member's own in Learn, to take along as one file."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from cop.community.models import Member
from cop.curriculum.models import (
    ColleagueWord,
    Learning,
    LogLine,
    OwnWord,
    Participant,
    Period,
    Register,
    Worked,
)
from cop.curriculum.queries.evidence import own_data, own_endorsements
from cop.curriculum.queries.log import opened
from cop.curriculum.queries.reflection import own_reflections

type Rows = list[dict[str, Any]]


def own_learning(member: Member) -> dict[str, Rows]:
    """Return all a member has in Learn, by what it is; as many queries for much as for little."""
    return {
        "modules": _modules(member),
        "reflections": _reflections(member),
        "shown_to_trainers_of_modules": _shown(member),
        "own_words": _own_words(member),
        **_colleagues(member),
        "evidence": own_data(member),
        "endorsements": own_endorsements(member),
        "cohorts": _cohorts(member),
        **_registers(member),
    }


def _day(when: date | datetime | None) -> str | None:
    """Write a day; of a moment no more than that."""
    return (when.date() if isinstance(when, datetime) else when).isoformat() if when else None


def _modules(member: Member) -> Rows:
    mine: Iterable[Learning] = Learning.objects.visible_to(member).select_related("edition").prefetch_related("done")
    return [
        {
            "module": one.edition.title,
            "edition": one.edition.number,
            "began": _day(one.began_at),
            "finished": _day(one.finished_at),
            "steps": [{"key": step.key, "on": _day(step.on)} for step in one.done.all()],
        }
        for one in mine
    ]


def _reflections(member: Member) -> Rows:
    return [
        {"module": one.module, "step": one.title, "on": _day(one.touched_at), "text": one.text}
        for one in own_reflections(member)
    ]


def _shown(member: Member) -> Rows:
    mine = Worked.objects.visible_to(member).filter(byline__member=member).select_related("module__edition", "answered")
    return [
        {
            "module": one.module.edition.title if one.module.edition else "",
            "step": one.title,
            "on": _day(one.made_at),
            "text": one.text,
            "answer": one.answered.text if hasattr(one, "answered") else None,
        }
        for one in mine
    ]


def _own_words(member: Member) -> Rows:
    mine = OwnWord.objects.visible_to(member).select_related("area")
    return [{"area": one.area.slug, "level": one.level, "on": _day(one.on)} for one in mine]


def _colleagues(member: Member) -> dict[str, Rows]:
    """Return what the member asked of colleagues, and what they said to those who asked them."""
    both = ColleagueWord.objects.visible_to(member).with_people()

    def told(one: ColleagueWord, other: Member) -> dict[str, Any]:
        said = {"level": one.level, "text": one.text, "on": _day(one.on)}
        return {"name": other.name, "area": one.area.slug, "asked": _day(one.asked_on), "state": one.state, **said}

    return {
        "words_of_colleagues": [told(one, one.colleague) for one in both.asked_by(member)],
        "words_to_colleagues": [told(one, one.member) for one in both.asked_of(member)],
    }


def _cohorts(member: Member) -> Rows:
    mine = Participant.objects.visible_to(member).filter(member=member).select_related("cohort").order_by("pk")
    return [{"cohort": one.cohort.title, "agreed": _day(one.agreed_at), "seen_until": _day(one.until)} for one in mine]


def _registers(member: Member) -> dict[str, Rows]:
    periods = Period.objects.visible_to(member).select_related("register")
    own = Register.objects.visible_to(member).filter(owner=member).prefetch_related("rules")
    lines = opened(list(LogLine.objects.visible_to(member)))
    return {
        "periods": [
            {"register": one.register.name, "from": _day(one.from_on), "to": _day(one.to_on)} for one in periods
        ],
        "own_measures": [
            {"name": one.name, "years": one.years, "asks": [[rule.name, rule.amount] for rule in one.rules.all()]}
            for one in own
        ],
        "log": [
            {
                "on": _day(one.line.on),
                "activity": one.line.activity,
                "minutes": one.line.minutes,
                "points": None if one.line.points is None else float(one.line.points),
                "title": one.title,
                "note": one.note,
            }
            for one in lines
        ],
    }
