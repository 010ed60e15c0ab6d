"""Cases in which nothing happens: their bringers are told, and a week later they close by themselves."""

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import end_links
from cop.coffee.actions.flag import tell_of_case
from cop.coffee.facts import CaseLetGo, CaseSilent
from cop.coffee.models import Case
from cop.coffee.queries import TOLD_BEFORE, cases_to_let_go
from cop.core.keeping import over
from cop.discussion.models import Thread
from cop.ledger.recording import record

BATCH = 200


@transaction.atomic
def note_silence() -> int:
    """Write down, once, which cases close by themselves in a week unless something happens; return how many."""
    silent = Case.objects.to_hush(over("silence") + TOLD_BEFORE).select_for_update(skip_locked=True)
    cases = list(silent.order_by("moved_at").values_list("pk", flat=True)[:BATCH])
    Case.objects.filter(pk__in=cases).update(hushed_at=timezone.now())
    for case_id in cases:
        record(CaseSilent(case_id))
    return len(cases)


def let_cases_go(*, limit: int = 500) -> int:
    """Close cases that stayed silent, without last words, each in a transaction of its own; return how many."""
    closed = 0
    for pk in cases_to_let_go().order_by("moved_at").values_list("pk", flat=True)[:limit]:
        with transaction.atomic():
            rows = cases_to_let_go().select_for_update(of=("self",), skip_locked=True).select_related("thread")
            case = rows.filter(pk=pk).first()
            if case:
                _let_go(case)
                closed += 1
    return closed


def _let_go(case: Case) -> None:
    now = timezone.now()
    Case.objects.filter(pk=case.pk).update(closed_at=now)
    Thread.objects.filter(pk=case.thread_id).update(closed_at=now)
    end_links(thread_id=case.thread_id)
    record(CaseLetGo(case.pk))
    tell_of_case(case=case)
