"""What is other about a programme, as people read it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.template.loader import get_template, render_to_string
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cop.core.fragments import fragments
from cop.days.models import Day, Session
from cop.days.queries import Programme, given
from cop.days.rules import Change, Other, hours_on, read_span

register = template.Library()


@register.simple_tag
def programme_hours(day: Day, programme: Programme, zone: str) -> SafeString:
    """Return the hours of a programme, drawn once for all who read it on the clocks of `zone`."""
    lines = [line for block in programme.blocks for line in block]
    parts = [(line.shown.session_id, line.shown.changed_at, given(line.shown), line.column) for line in lines]
    name = sha256(repr((day.pk, day.when, zone, parts)).encode()).hexdigest()
    told = {"day": day, "programme": programme, "zone": zone}
    html = fragments(
        {0: f"days/programme_hours.html:{name}"},
        lambda _keys: [(0, render_to_string("days/programme_hours.html", told))],
    )
    return html[0]


@register.simple_tag
def times_drawn(times: Sequence[Any], day: Day) -> SafeString:
    """Return the times of a day with something to choose, each drawn once for all to whom it looks the same."""
    known = {time.field.html_name: time for time in times}
    names = {name: f"days/choices_time.html:{_look(time, day)}" for name, time in known.items()}
    one = get_template("days/choices_time.html")
    html = fragments(names, lambda keys: [(key, one.render({"time": known[key], "day": day})) for key in keys])
    return mark_safe("".join(html[name] for name in known))  # noqa: S308  (rendered by our own templates)


def _look(time: Any, day: Day) -> str:
    """Return what a time with something to choose looks like."""
    seats = [
        (seat.shown.session_id, seat.shown.changed_at, seat.left, seat.full, seat.begun, ticked)
        for seat, ticked in time.seats
    ]
    return sha256(repr((day.zone, seats, list(time.field.errors))).encode()).hexdigest()


@register.simple_tag
def plan_rows(form: Any) -> list[tuple[str, str, SafeString]]:
    """Return each track of a plan, the mark of its order, and its rows."""
    opened, found = {row.session.pk: row for row in form.rows}, []
    for track in form.plan.tracks:
        own = [session for session in form.plan.sessions if session.track == track]
        order = form.plan.order(track)
        own_look = any(session.pk in opened or session.pk in form.at for session in own)
        found.append((track, order, _rows(form, own, opened) if own_look else _slim(form, own, order)))
    return found


def _slim(form: Any, sessions: Sequence[Session], order: str) -> SafeString:
    """Return the rows of a track, drawn once while they are so."""
    notes = [form.notes.get(session.pk) for session in sessions]
    there = [(session.pk, session.version, given(session)) for session in sessions]
    name = sha256(repr((form.plan.day.pk, form.plan.day.when, order, there, notes)).encode()).hexdigest()
    return fragments({0: f"days/programme_row.html:{name}"}, lambda _keys: [(0, _rows(form, sessions, {}))])[0]


def _rows(form: Any, sessions: Sequence[Session], opened: Mapping[int, Any]) -> SafeString:
    """Return the rows of a track; those `opened` with their fields."""
    day, row = form.plan.day, get_template("days/programme_row.html")
    return mark_safe(  # noqa: S308  (rendered by our own templates)
        "".join(
            row.render(
                {
                    "day": day,
                    "session": session,
                    "row": opened.get(session.pk),
                    "when": hours_on(day.when, (session.starts_at, session.ends_at)),
                    "at": form.at.get(session.pk, ""),
                    "first": n == 0,
                    "last": n == len(sessions) - 1,
                    "notes": form.notes.get(session.pk, ()),
                }
            )
            for n, session in enumerate(sessions)
        )
    )


@register.filter
def said_of(notes: Mapping[int, list[str]], session: int) -> Sequence[str]:
    """Return why a session can’t be where it is."""
    return notes.get(session, ())


@register.simple_tag
def other_said(change: Change, title: str, day: Day, zone: str) -> str:
    """Return what is other about a session called `title`, on the clocks of `zone`, the reader’s."""
    told = {"title": title, "before": change.before, "after": change.after}
    if change.what is Other.MOVED:
        told |= {"before": _hours(change.before, change, zone), "after": _hours(change.after, change, zone)}
        said = _("“%(title)s” is %(after)s now, not %(before)s.") % told
        with_you = _("hours with you")
        return said if _reads_alike(change, day, zone) else f"{said} ({with_you})"
    if change.what is Other.ROOM and not change.after:
        return _("“%(title)s” has no room of its own any more.") % told
    if change.what is Other.ROOM:
        return _("“%(title)s” is in %(after)s now.") % told
    if change.what is Other.TRACK and not change.after:
        return _("“%(title)s” is for everybody now.") % told
    return _SAID[change.what]() % told


_SAID = {
    Other.ADDED: lambda: _("“%(title)s” is new."),
    Other.DROPPED: lambda: _("“%(title)s” does not take place."),
    Other.TRACK: lambda: _("“%(title)s” is in the track “%(after)s” now."),
    Other.HOSTS: lambda: _("“%(title)s” is given by somebody else too, or instead."),
    Other.WORDS: lambda: _("What “%(title)s” is about reads otherwise."),
    Other.PLACES: lambda: _("“%(title)s” has another number of places."),
}


@register.filter
def title_in(titles: Mapping[int, str], change: Change) -> str:
    """Return what the session of a change is called."""
    return titles.get(change.session, "")


@register.simple_tag
def on_day(moment: datetime, zone: str) -> str:
    """Return the day of a moment on the clocks of `zone`, within a sentence."""
    said = date_format(moment.astimezone(ZoneInfo(zone)), _("j F"))
    return said if (get_language() or "en").startswith("en") else said.lower()


def _hours(span: str, change: Change, zone: str) -> str:
    """Return hours; with their day, where the change leads to another one."""
    begin, end = (moment.astimezone(ZoneInfo(zone)) for moment in read_span(span))
    said = _("at %(begin)s–%(end)s") % {"begin": f"{begin:%H:%M}", "end": f"{end:%H:%M}"}
    days = {read_span(one)[0].astimezone(ZoneInfo(zone)).date() for one in (change.before, change.after)}
    return said if len(days) == 1 else f"{on_day(begin, zone)} {said}"


def _reads_alike(change: Change, day: Day, zone: str) -> bool:
    begin = read_span(change.after)[0]
    return begin.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == begin.astimezone(day.tz).replace(tzinfo=None)
