"""Registers and their rules, the time one counts for them, and the log."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.curriculum.facts import RegisterChanged, ReportDownloaded
from cop.curriculum.models import Period, Register, Rule
from cop.curriculum.policies import may_change_register
from cop.curriculum.rules import end_of
from cop.ledger.facts import Actor, Keeps
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record

type Said = Mapping[str, Any]
type Rules = Sequence[Mapping[str, Any]]

WORDS = Path(__file__).parent.parent / "words"
MOST_OWN = 10


@transaction.atomic
def install_registers() -> None:
    """Add the registers that ship and are missing; what a community changed is left as it is."""
    for row in tomllib.loads((WORDS / "registers.toml").read_text())["register"]:
        said = {"names": row["name"], "abouts": row["about"], "link": row["link"], "years": row["years"]}
        register, new = Register.objects.get_or_create(slug=row["slug"], defaults=said)
        if new:
            _write_rules(register, [{"names": rule.pop("name"), **rule} for rule in row["rule"]])


def _write_rules(register: Register, rules: Rules) -> None:
    register.rules.all().delete()
    Rule.objects.bulk_create(Rule(register=register, order=n, **rule) for n, rule in enumerate(rules))


@transaction.atomic
def make_register(*, by: Member, own: bool, said: Said, rules: Rules, key: str) -> Register | None:
    """Make a register with its rules, for `by` alone or for everybody, once for each `key`; None when it went since.

    Raises NotAllowed, also where `by` has as many of their own as one may have.
    """
    register = Register(owner=by if own else None)
    if not may_change_register(by, register) or (own and Register.objects.filter(owner=by).count() >= MOST_OWN):
        raise NotAllowed

    def write() -> int:
        made = Register.objects.create(owner=register.owner, **said)
        _write_rules(made, rules)
        if not own:
            record(RegisterChanged(made.pk), actor=Actor(Keeps.MEMBER, by.pk))
        return made.pk

    payload = json.dumps([own, said, rules], default=str)
    try:
        number, _new = once(who=by.pk, action="register", key=key, payload=payload, do=write)
    except KeyReused as reused:  # sent, gone back to, sent again in other words: it is there to be changed
        number = reused.result_id
    return Register.objects.filter(pk=number).first()


@transaction.atomic
def change_register(*, by: Member, register: Register, said: Said, rules: Rules, version: int) -> Register:
    """Change a register, of which the page saw `version`. It counts so at once, for everybody.

    Raises NotAllowed, or Conflict when it was changed meanwhile.
    """
    register = Register.objects.select_for_update().get(pk=register.pk)
    if not may_change_register(by, register):
        raise NotAllowed
    now = [{name: getattr(rule, name) for name in rules[0]} for rule in register.rules.all()] if rules else []
    if now == list(rules) and all(getattr(register, name) == value for name, value in said.items()):
        return register
    if register.version != version:
        raise Conflict(mine=_told(said, rules), theirs=_told({"names": register.names}, now), version=register.version)
    for name, value in said.items():
        setattr(register, name, value)
    register.version += 1
    register.save()
    _write_rules(register, rules)
    if register.owner_id is None:
        record(RegisterChanged(register.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return register


def _told(said: Said, rules: Rules) -> str:
    lines = [next(iter(said["names"].values()), "")]
    lines += [f"{next(iter(rule['names'].values()), '')}: {rule['amount']}" for rule in rules]
    return "\n".join(lines)


@transaction.atomic
def retire_register(*, by: Member, register: Register, stands: bool) -> None:
    """Offer a register no more, or again; who counts for it goes on. One's own goes, with its periods; never the log.

    Raises NotAllowed.
    """
    register = Register.objects.select_for_update().get(pk=register.pk)
    if not may_change_register(by, register):
        raise NotAllowed
    if register.owner_id is not None:
        register.delete()
        return
    if (register.retired_at is None) == stands:
        return
    register.retired_at = None if stands else timezone.now()
    register.save(update_fields=["retired_at"])
    record(RegisterChanged(register.pk), actor=Actor(Keeps.MEMBER, by.pk))


@transaction.atomic
def begin_period(*, by: Member, register: Register, from_on: date) -> Period:
    """Count for a register from a day on; doing it twice changes nothing. `register` is one `by` may see."""
    if not by.active:
        raise NotAllowed
    to_on = end_of(from_on, register.years)
    return Period.objects.get_or_create(member=by, register=register, from_on=from_on, defaults={"to_on": to_on})[0]


@transaction.atomic
def change_period(*, by: Member, period: Period, from_on: date, to_on: date) -> Period:
    """Let a period of `by` be another time. Raises NotAllowed, also where one of that register begins that day."""
    period = Period.objects.select_for_update().get(pk=period.pk)
    others = Period.objects.filter(member=by, register=period.register_id, from_on=from_on).exclude(pk=period.pk)
    if period.member_id != by.pk or not by.active or others.exists():
        raise NotAllowed
    period.from_on, period.to_on = from_on, to_on
    period.save(update_fields=["from_on", "to_on"])
    return period


@transaction.atomic
def end_period(*, by: Member, period: Period) -> None:
    """Count no more for it; the log stays. Doing it twice changes nothing. Raises NotAllowed."""
    if period.member_id != by.pk:
        raise NotAllowed
    Period.objects.filter(pk=period.pk).delete()


@transaction.atomic
def note_download(*, by: Member) -> None:
    """Note that the report or the pack of a period was downloaded, not of which one."""
    record(ReportDownloaded(), actor=Actor(Keeps.MEMBER, by.pk))
