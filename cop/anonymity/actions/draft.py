"""Keeping what is being written."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cop.anonymity.models import Draft
from cop.anonymity.queries import draft_marks, fields_of
from cop.community.models import Member
from cop.core.errors import Conflict
from cop.core.keeping import over
from cop.core.sealing import open_sealed, seal


@transaction.atomic
def save_draft(*, by: Member, place: str, fields: dict[str, str], version: int) -> Draft | None:
    """Keep `fields` as the draft at `place`; `version` is the one this page last saw, 0 for none.

    An empty text drops the draft. Raises Conflict when another page saved a newer one with another text.
    """
    marks = draft_marks(by, place)
    there = Draft.objects.select_for_update().filter(member=by, place__in=marks)
    draft, now, sealed = there.first(), timezone.now(), seal({"@": place, **fields})
    if draft is None and any(fields.values()):
        # A page from before sharing may come late: it starts a new draft above the version it saw.
        kept = {"sealed": sealed, "version": version + 1, "touched_at": now}
        draft, new = Draft.objects.get_or_create(member=by, place=marks[0], defaults=kept)
        if new:
            return draft
        draft = there.get()  # another page was a moment earlier
    if draft and draft.version > version:
        stored = fields_of(draft)
        if stored == fields:
            return draft
        raise Conflict(mine="\n\n".join(fields.values()), theirs="\n\n".join(stored.values()), version=draft.version)
    if draft is None or not any(fields.values()):
        drop_draft(by=by, place=place)
        return None
    draft.sealed, draft.version, draft.touched_at = sealed, draft.version + 1, now
    draft.save(update_fields=["sealed", "version", "touched_at"])
    return draft


def drop_draft(*, by: Member, place: str) -> None:
    """Delete the draft at `place`, as sharing does in its own transaction."""
    Draft.objects.filter(member=by, place__in=draft_marks(by, place)).delete()


@transaction.atomic
def forget_drafts(*, limit: int = 500) -> int:
    """Delete drafts nobody touched for 90 days, so many at a time; return how many."""
    old = Draft.objects.select_for_update(skip_locked=True).filter(touched_at__lt=over("drafts")).order_by("touched_at")
    gone = list(old.values_list("pk", flat=True)[:limit])
    Draft.objects.filter(pk__in=gone).delete()
    return len(gone)


def forget_drafts_at(*, places: Collection[str], before: datetime) -> int:
    """Delete drafts untouched since `before` that were begun at one of `places`; return how many."""
    old = Draft.objects.filter(touched_at__lt=before)
    there = [draft.pk for draft in old.iterator() if open_sealed(draft.sealed).get("@") in places]
    return Draft.objects.filter(pk__in=there, touched_at__lt=before).delete()[0]
