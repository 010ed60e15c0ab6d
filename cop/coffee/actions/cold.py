"""Cases nobody answers: two colleagues are quietly asked for a first word, then two others, then the room's host."""

from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from cop.coffee.facts import CaseWaits
from cop.coffee.models import Case, FirstWord
from cop.coffee.queries import A_DAY, calls_at, candidates_for, words_about
from cop.coffee.querysets import HOST_CALLED
from cop.coffee.rules import choose
from cop.core.keeping import over
from cop.ledger.recording import record

ASKED = 2
BATCH = 100
ONE_AT_A_TIME = 7_304_119  # the number of the lock under which colleagues are chosen


def call_first_words() -> int:
    """Ask for a first word in cases that wait long enough, each in a transaction of its own; return how many.

    Any number of processes may do it at once: they choose one after the other, so that nobody is asked twice.
    """
    now, called = timezone.now(), 0
    for pk in Case.objects.cold(now - A_DAY).order_by("made_at", "pk").values_list("pk", flat=True)[:BATCH]:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
            rows = Case.objects.cold(now - A_DAY).select_for_update(of=("self",))
            case = rows.select_related("byline__member", "thread__audience").filter(pk=pk).first()
            if case and calls_at(case) <= now:
                _call(case, now)
                called += 1
    return called


def _call(case: Case, now: datetime) -> None:
    """Choose who is asked in this turn. Where nobody fits it is the host's at once.

    Under an alias one more is chosen, as the bearer may be among them.
    """
    turn, today = case.called + 1, timezone.localdate(now)
    number = ASKED if case.byline.alias is None else ASKED + 1
    chosen = []
    if turn < HOST_CALLED:
        found, about = candidates_for(case), words_about(case)
        chosen = choose(found, language=case.language, words=about, today=today, number=number, seed=case.pk)
    turn = turn if chosen else HOST_CALLED
    FirstWord.objects.bulk_create(FirstWord(case=case, member_id=pk, turn=turn, asked_on=today) for pk in chosen)
    Case.objects.filter(pk=case.pk).update(called=turn, called_at=now)
    record(CaseWaits(case.pk, turn))


@transaction.atomic
def forget_first_words(*, limit: int = 500) -> int:
    """Forget who was asked for a first word long ago, so many at a time; return how many."""
    old = FirstWord.objects.filter(asked_on__lt=timezone.localdate(over("first_words")))
    gone = list(old.select_for_update(skip_locked=True).order_by("asked_on").values_list("pk", flat=True)[:limit])
    FirstWord.objects.filter(pk__in=gone).delete()
    return len(gone)
