"""Planning a session: adding, changing, dropping it and putting it back. Nobody is told before it is released."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.anonymity.models import Clearance
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.text import clean, render
from cop.days.actions.place import locked_day
from cop.days.enums import SessionKind
from cop.days.facts import SessionAdded, SessionBack, SessionDropped, SessionEdited
from cop.days.models import SESSION_TEXT, Day, Guest, Session, Topic
from cop.days.policies import may_change_day, may_edit_session
from cop.days.queries import part_of, plan_of
from cop.days.rules import Clashing, Part, concerning
from cop.discussion.rules import spoken_in
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionData:
    """A session as its form shows it; `hosts` and `areas` by their numbers."""

    kind: SessionKind
    title: str
    starts_at: datetime
    ends_at: datetime
    about: str = ""
    track: str = ""
    room: str = ""
    link: str = ""
    places: int | None = None
    hosts: frozenset[int] = frozenset()
    areas: frozenset[int] = frozenset()

    @property
    def words(self) -> dict[str, str]:
        """Its words, as they are cleared."""
        return session_words(said={name: getattr(self, name) for name in SESSION_TEXT})

    @property
    def row(self) -> dict[str, Any]:
        """What else stands in its row."""
        return {name: getattr(self, name) for name in ("kind", "starts_at", "ends_at", "places")}

    def part(self, number: int) -> Part:
        """Return it as a part of its day."""
        words = self.words
        return Part(
            session=number,
            starts=self.starts_at,
            ends=self.ends_at,
            track=words["track"],
            room=words["room"],
            hosts=self.hosts,
            places=self.places,
            words=(self.kind.value, words["title"], words["about"], words["link"], self.areas),
        )


@transaction.atomic
def add_session(
    *,
    by: Member,
    day: Day,
    session: SessionData,
    key: str,
    topic: Topic | None = None,
    answers: Mapping[str, str] | None = None,
) -> tuple[Session, bool]:
    """Plan a session, perhaps on a topic, once for each `key`; return it and whether it was planned now.

    Raises NotAllowed, NotCleared, Clashing, or Conflict when `key` came before with another text.
    """
    day = locked_day(day=day)
    if not may_change_day(by, day):
        raise NotAllowed

    def write() -> int:
        clearance = cleared(by=by, words=session.words, answers=answers)
        language = spoken_in(f"{session.title} {session.about}", writes=by.writes, talk="en")
        made = _written(session, day=day, topic=topic, clearance=clearance, language=language)
        give(session=made, hosts=session.hosts)
        made.areas.set(session.areas)
        settle(day=day, changed={made.pk})
        record(SessionAdded(made.pk), actor=byline_of(by).actor)
        return made.pk

    payload = "\x1f".join([*session.words.values(), str(session.part(0))])
    try:
        number, new = once(who=by.pk, action=f"session-{day.pk}", key=key, payload=payload, do=write)
    except KeyReused as reused:
        first = Session.objects.get(pk=reused.result_id)
        raise Conflict(mine=_whole(session.words), theirs=_whole_of(first), version=first.version) from reused
    return Session.objects.get(pk=number), new


def _written(session: SessionData, **row: Any) -> Session:
    words = session.words
    html, now = render(words["about"]), timezone.now()
    return Session.objects.create(about_html=html, made_at=now, **words, **session.row, **row)


@transaction.atomic
def edit_session(
    *, by: Member, session: Session, to: SessionData, version: int, answers: Mapping[str, str] | None = None
) -> Session:
    """Plan `session`, of which the page saw `version`, otherwise; the same once more changes nothing.

    Who gives it and does not organise the day changes its title, text and link alone. Raises NotAllowed, NotCleared,
    Clashing, or Conflict with both texts when it was changed meanwhile.
    """
    session, words = _locked(session), to.words
    before, after = part_of(session, session.pk), to.part(session.pk)
    if not may_edit_session(by, session) or (_elsewhere(before, after) and not may_change_day(by, session.day)):
        raise NotAllowed
    if before == after:
        return session
    if session.version != version:
        raise Conflict(mine=_whole(words), theirs=_whole_of(session), version=session.version)
    reword(session=session, by=by, words=words, answers=answers)
    for name, value in to.row.items():
        setattr(session, name, value)
    session.version += 1
    session.save()
    give(session=session, hosts=to.hosts)
    session.areas.set(to.areas)
    settle(day=session.day, changed={session.pk})
    record(SessionEdited(session.pk, session.version), actor=byline_of(by).actor)
    return session


@transaction.atomic
def drop_session(*, by: Member, session: Session) -> None:
    """Take `session` off the plan; doing it twice changes nothing. Raises NotAllowed."""
    session = _locked(session)
    if not may_change_day(by, session.day):
        raise NotAllowed
    if session.dropped_at is None:
        session.dropped_at = timezone.now()
        session.version += 1
        session.save(update_fields=["dropped_at", "version"])
        record(SessionDropped(session.pk), actor=byline_of(by).actor)


@transaction.atomic
def bring_back(*, by: Member, session: Session) -> None:
    """Put a dropped session back where it was; doing it twice changes nothing. Raises NotAllowed, Clashing."""
    session = _locked(session)
    if not may_change_day(by, session.day):
        raise NotAllowed
    if session.dropped_at is not None:
        session.dropped_at = None
        session.version += 1
        session.save(update_fields=["dropped_at", "version"])
        settle(day=session.day, changed={session.pk})
        record(SessionBack(session.pk), actor=byline_of(by).actor)


def settle(*, day: Day, changed: Collection[int]) -> None:
    """Refuse what can’t be given, once it is written and before it holds. The database looks at the rooms last."""
    found = concerning(plan_of(day).clashes, changed)
    if found:
        raise Clashing(found)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS session_has_its_room IMMEDIATE")
            cursor.execute("SET CONSTRAINTS session_has_its_room DEFERRED")
    except IntegrityError as error:
        raise Clashing([]) from error


def reword(*, session: Session, by: Member, words: Mapping[str, str], answers: Mapping[str, str] | None) -> None:
    """Give a session other words, where they are other, without saving it. Raises NotCleared."""
    if words != {name: getattr(session, name) for name in SESSION_TEXT}:
        session.clearance = cleared(by=by, words=words, answers=answers)
        session.about_html = render(words["about"])
        for name, text in words.items():
            setattr(session, name, text)


def cleared(*, by: Member, words: Mapping[str, str], answers: Mapping[str, str] | None) -> Clearance:
    """Clear the words of a session. Raises NotCleared."""
    return clear(byline=byline_of(by), purpose=Purpose.SESSION, fields=words, answers=answers)


def session_words(*, said: Mapping[str, str]) -> dict[str, str]:
    """Return the words of a session as they are kept: all but the text on one line."""
    return {
        name: clean(said[name]) if name == "about" else " ".join(clean(said[name]).split()) for name in SESSION_TEXT
    }


def give(*, session: Session, hosts: Collection[int]) -> None:
    """Let members give a session; who was not invited to the day is, so that they find it."""
    session.hosts.set(hosts)
    invited = [Guest(day=session.day, member_id=pk) for pk in hosts]
    Guest.objects.bulk_create(invited, ignore_conflicts=True)


def _locked(session: Session) -> Session:
    day = locked_day(day=session.day)
    found = Session.objects.whole().get(pk=session.pk)
    found.day = day
    return found


def _elsewhere(before: Part, after: Part) -> bool:
    """Say whether more than title, text and link is other."""
    bare = [(p.mark, p.hosts, p.places, p.words[0], p.words[4]) for p in (before, after)]
    return bare[0] != bare[1]


def _whole(words: Mapping[str, str]) -> str:
    return "\n\n".join(text for text in words.values() if text)


def _whole_of(session: Session) -> str:
    return _whole({name: getattr(session, name) for name in SESSION_TEXT})
