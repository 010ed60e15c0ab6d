"""Saying how a method worked, which nobody can be told by.

What is kept are counts of the method. That somebody has answered stands on their chair without a time, and nothing
leads from there to what they said; a fact would tell at which table it was.
"""

from collections.abc import Mapping

from django.db import transaction

from cop.community.models import Member
from cop.intervision.actions.insight import taking_part
from cop.intervision.enums import Item
from cop.intervision.models import Chair, Evaluation, Table
from cop.intervision.rules.after import STEPS, TOGETHER


@transaction.atomic
def evaluate_table(*, by: Member, table: Table, steps: Mapping[str, int]) -> None:
    """Say how it was at `table`, in steps from 1 by item. Who has said so changes nothing. Raises NotAllowed."""
    chair = taking_part(by=by, table=table)
    if not Chair.objects.filter(pk=chair.pk, evaluated=False).update(evaluated=True):
        return
    Evaluation.objects.get_or_create(slug=table.edition.slug)
    whole = Evaluation.objects.select_for_update().get(slug=table.edition.slug)
    for item in Item:
        counts = whole.counts.get(item.value, [0] * STEPS)
        if (step := steps.get(item.value, 0)) in range(1, STEPS + 1):
            counts[step - 1] += 1
        whole.counts[item.value] = counts
    whole.answers += 1
    if whole.answers % TOGETHER == 0:
        whole.shown, whole.shown_answers = whole.counts, whole.answers
    whole.save()
