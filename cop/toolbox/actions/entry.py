"""Proposing an entry, changing it, taking it out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.anonymity.policies import owns
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.text import clean
from cop.framework.models import Channel, Phase
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record
from cop.toolbox.enums import Kind
from cop.toolbox.facts import EntryDeclined, EntryEdited, EntryProposed, EntryRetired
from cop.toolbox.models import CLEARED, Entry
from cop.toolbox.policies import may_edit, may_propose

HOLDS = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryData:
    """An entry as its form shows it. A fact nobody gave a day to is looked at again in a year."""

    kind: Kind
    text: str
    language: str
    phase: Phase | None = None
    channel: Channel | None = None
    source: str = ""
    link: str = ""
    country: str = ""
    check_on: date | None = None

    def row(self) -> dict[str, Any]:
        """Return it as the columns of a row."""
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__}
        fields |= {name: clean(fields[name]) for name in CLEARED}
        if self.kind == Kind.FACT and self.check_on is None:
            fields["check_on"] = timezone.localdate() + HOLDS
        return fields


@transaction.atomic
def propose(
    *,
    by: Member,
    entry: EntryData,
    key: str,
    answers: Mapping[str, str] | None = None,
    from_talk: bool = False,
) -> tuple[Entry, bool]:
    """Propose an entry, once for each `key`; return it and whether it was proposed now.

    It stands under the member's name. `from_talk` says that it came out of the coffee room, and nothing of which talk.
    Raises NotAllowed, NotCleared, or Conflict when `key` came before with another text.
    """
    if not may_propose(by):
        raise NotAllowed
    row = entry.row()

    def write() -> int:
        byline = byline_of(by)
        cleared = clear(byline=byline, purpose=Purpose.ENTRY, fields=_cleared_of(row), answers=answers)
        made = Entry.objects.create(byline=byline, clearance=cleared, from_talk=from_talk, **row)
        record(EntryProposed(made.pk), actor=byline.actor)
        return made.pk

    try:
        entry_id, new = once(who=by.pk, action="propose", key=key, payload=row["text"], do=write)
    except KeyReused as reused:
        first = Entry.objects.get(pk=reused.result_id)
        raise Conflict(mine=row["text"], theirs=first.text, version=first.version) from reused
    return Entry.objects.with_owner().get(pk=entry_id), new


def _cleared_of(row: Mapping[str, Any]) -> dict[str, str]:
    return {name: row[name] for name in CLEARED}


@transaction.atomic
def edit(*, by: Member, entry: Entry, to: EntryData, version: int, answers: Mapping[str, str] | None = None) -> Entry:
    """Change an entry of which the page saw `version`, or look at it again; the same once more changes nothing.

    Raises NotAllowed, NotCleared, or Conflict with both texts when it was changed meanwhile.
    """
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    if not may_edit(by, entry):
        raise NotAllowed
    row = to.row()
    if all(getattr(entry, name) == value for name, value in row.items()):
        return entry
    if entry.version != version:
        raise Conflict(mine=row["text"], theirs=entry.text, version=entry.version)
    byline, before = byline_of(by), _cleared_of(vars(entry))
    if _cleared_of(row) != before:
        entry.clearance = clear(byline=byline, purpose=Purpose.ENTRY, fields=_cleared_of(row), answers=answers)
    for name, value in row.items():
        setattr(entry, name, value)
    entry.version += 1
    entry.save(update_fields=[*row, "clearance", "version"])
    record(EntryEdited(entry.pk, entry.version), actor=byline.actor)
    return entry


@transaction.atomic
def retire(*, by: Member, entry: Entry) -> None:
    """Take an entry out of the toolbox, with what is kept of its use; doing it twice changes nothing."""
    entry = Entry.objects.select_for_update(of=("self",)).with_owner().get(pk=entry.pk)
    if entry.retired_at is not None:
        return
    if not may_edit(by, entry):
        raise NotAllowed
    entry.retired_at = timezone.now()
    entry.save(update_fields=["retired_at"])
    entry.uses.all().delete()
    declined = entry.accepted_on is None and not owns(by, entry.byline)
    record(EntryDeclined(entry.pk) if declined else EntryRetired(entry.pk), actor=byline_of(by).actor)
