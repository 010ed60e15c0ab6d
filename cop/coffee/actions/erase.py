"""Erasing a case long after it was closed: its words and its talk go as one; what was taken away stays."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils import timezone

from cop.anonymity.actions import detach
from cop.anonymity.enums import Purpose
from cop.anonymity.models import Attachment, Clearance
from cop.coffee.actions.flag import tell_of_case
from cop.coffee.facts import CaseErased
from cop.coffee.models import CASE_TEXT, Case
from cop.core.keeping import over
from cop.discussion.actions import erase_talk
from cop.discussion.models import Flag, Post, Wording
from cop.ledger.receipts import forget_receipts
from cop.ledger.recording import record
from cop.notifications.actions import forget_about
from cop.notifications.enums import Kind


def erase_cases(*, limit: int = 500) -> int:
    """Erase cases closed or taken back so long ago, each in a transaction of its own; return how many."""
    due = Case.objects.to_erase(over("cases"))
    erased = 0
    for pk in due.order_by("closed_at", "pk").values_list("pk", flat=True)[:limit]:
        with transaction.atomic():
            rows = due.select_for_update(of=("self",), skip_locked=True)
            rows = rows.select_related("thread", "closing", "follow_up")
            case = rows.filter(pk=pk).first()
            if case:
                _erase(case)
                erased += 1
    return erased


def _erase(case: Case) -> None:
    after = [getattr(case, name, None) for name in ("closing", "follow_up")]
    stays = {text.clearance_id for text in after if text and text.clearance_id}
    files = list(Attachment.objects.filter(cases=case) | Attachment.objects.filter(posts__thread=case.thread_id))
    cleared = {file.clearance_id for file in files} | ({case.clearance_id} if case.clearance_id else set[int]())
    gists = dict(case.gists.values_list("pk", "clearance"))
    case.gists.all().delete()
    detach(attachments=files)
    talk = erase_talk(thread=case.thread, stays=stays)
    for name in CASE_TEXT:
        setattr(case, name, "")
        if name != "title":
            setattr(case, f"{name}_html", "")
    case.heading, case.covered, case.attached, case.clearance = "", "", [], None
    case.weighs, case.pinned = [], None
    case.erased_at = timezone.now()
    case.version += 1
    case.save()
    Clearance.objects.filter(pk__in=(cleared | talk.cleared | {*gists.values()}) - stays).delete()
    _unheld([case.byline_id, *talk.bylines]).delete()
    forget_about(name="case", ids=[case.pk], kinds=[Kind.REPLY, Kind.FOLLOWED, Kind.MENTION, Kind.COLD, Kind.SILENT])
    forget_receipts([case.pk, *gists, *talk.posts])
    record(CaseErased(case.pk))
    tell_of_case(case=case)


def _unheld(bylines: Collection[int]) -> QuerySet[Clearance]:
    """Return the clearances of wordings that were replaced, for which nothing stands any more."""
    holders: tuple[type[Model], ...] = (Case, Post, Wording, Flag)
    held = [Exists(holder._default_manager.filter(clearance=OuterRef("pk"))) for holder in holders]
    found = Clearance.objects.filter(byline__in=bylines, purpose__in=[Purpose.CASE, Purpose.REPLY])
    return found.filter(*(~there for there in held))
