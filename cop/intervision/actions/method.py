"""Methods of the community's own: copying one, changing its draft, publishing it, taking it off the list."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.intervision import rules
from cop.intervision.actions.open import edition_for
from cop.intervision.facts import MethodBroughtBack, MethodCopied, MethodEdited, MethodPublished, MethodRetired
from cop.intervision.models import Method
from cop.intervision.policies import may_keep_methods
from cop.intervision.queries import seen_mark
from cop.intervision.rules import draft
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record

type Raw = Mapping[str, Any]
type Entry = Callable[[Raw], Any]


@transaction.atomic
def copy_method(*, by: Member, raw: Raw, key: str) -> tuple[Method, bool]:
    """Begin a method as a copy of another one, once for each `key`; return it and whether it was begun now.

    Raises NotAllowed, or Conflict when `key` came before for another method.
    """
    if not may_keep_methods(by):
        raise NotAllowed
    origin = str(raw["slug"])

    def write() -> int:
        byline, slug = byline_of(by), _free(origin)
        made = Method.objects.create(slug=slug, origin=origin, byline=byline, raw=draft.copied(raw, slug=slug))
        record(MethodCopied(made.pk), actor=byline.actor)
        return made.pk

    try:
        method_id, new = once(who=by.pk, action="method", key=key, payload=origin, do=write)
    except KeyReused as reused:
        raise Conflict(mine=origin, theirs="") from reused
    found = Method.objects.whole().filter(pk=method_id).first()
    if found is None:
        raise NotAllowed
    return found, new


def _free(origin: str) -> str:
    """Return an address nobody has yet: that of the first one with a number."""
    taken = {*rules.shipped(), *Method.objects.filter(slug__startswith=origin[:54]).values_list("slug", flat=True)}
    return next(slug for n in range(2, 10_000) if (slug := f"{origin[:54]}-{n}") not in taken)


@transaction.atomic
def change_method(*, by: Member, method: Method, change: Callable[[Raw], Raw], entry: Entry, seen: str) -> Method:
    """Make one `change` in a draft; the same once more changes nothing.

    `seen` is the mark of the `entry` as the page showed it. Raises NotAllowed, or Conflict with what stands now when
    another coordinator changed that entry meanwhile.
    """
    method = _locked(by, method)
    new = change(method.raw)
    if new == method.raw:
        return method
    if seen_mark(entry(method.raw)) != seen:
        raise Conflict(mine=_said(entry(new)), theirs=_said(entry(method.raw)), version=method.version)
    method.raw, method.version, method.edited_at = dict(new), method.version + 1, timezone.now()
    method.save(update_fields=["raw", "version", "edited_at"])
    record(MethodEdited(method.pk), actor=byline_of(by).actor)
    return method


def _said(entry: Any) -> str:
    """Return an entry as lines to read."""
    told = []
    for field, value in (entry or {}).items() if isinstance(entry, Mapping) else ():
        if isinstance(value, Mapping):
            told += [f"{field} ({lang}): {text}" for lang, text in value.items() if text]
        elif field not in {"key", "order"}:
            told.append(f"{field}: {value}")
    return "\n".join(told)


@transaction.atomic
def publish_method(
    *, by: Member, method: Method, version: int, answers: Mapping[str, str] | None = None
) -> tuple[Method, bool]:
    """Let tables be opened with a draft of which the page saw `version`; return it and whether it was published now.

    Tables that are there keep the edition they have. Raises NotAllowed, also of a draft that is not whole, NotCleared,
    or Conflict when the draft was changed meanwhile.
    """
    method = _locked(by, method)
    if method.version != version:
        raise Conflict(mine="", theirs="", version=method.version)
    if not method.changed:
        return method, False
    if not isinstance(rules.parse(method.raw), rules.Method):
        raise NotAllowed
    byline, words = byline_of(by), draft.canonical(method.raw)
    method.clearance = clear(byline=byline, purpose=Purpose.METHOD, fields={"words": words}, answers=answers)
    method.words, method.edition = words, edition_for(raw=method.raw, slug=method.slug)
    method.retired_at = None
    method.save(update_fields=["clearance", "words", "edition", "retired_at"])
    record(MethodPublished(method.pk), actor=byline.actor)
    return method, True


@transaction.atomic
def retire_method(*, by: Member, method: Method) -> None:
    """Take a method off the list, or throw away a draft nobody else has read; doing it twice changes nothing."""
    if not may_keep_methods(by):
        raise NotAllowed
    found = Method.objects.select_for_update().filter(pk=method.pk, retired_at=None).first()
    if found is None:
        return
    if found.edition_id is None:
        found.delete()
    else:
        found.retired_at = timezone.now()
        found.save(update_fields=["retired_at"])
    record(MethodRetired(method.pk), actor=byline_of(by).actor)


@transaction.atomic
def bring_method_back(*, by: Member, method: Method) -> None:
    """Put a retired method on the list again; doing it twice changes nothing."""
    method = _locked(by, method)
    if method.retired_at is None:
        return
    method.retired_at = None
    method.save(update_fields=["retired_at"])
    record(MethodBroughtBack(method.pk), actor=byline_of(by).actor)


def _locked(by: Member, method: Method) -> Method:
    """Read a method again, locked. Raises NotAllowed, also where another coordinator threw it away meanwhile."""
    found = Method.objects.select_for_update(of=("self",)).select_related("edition").filter(pk=method.pk).first()
    if found is None or not may_keep_methods(by):
        raise NotAllowed
    return found
