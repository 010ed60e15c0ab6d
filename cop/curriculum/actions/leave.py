"""What goes with a member who leaves."""

from django.db import transaction
from django.db.models import Q

from cop.curriculum.actions.colleague_word import remove_word
from cop.curriculum.enums import Told
from cop.curriculum.models import ColleagueWord, LogLine, OwnWord, Period, Register
from cop.ledger.receipts import forget_receipts


@transaction.atomic
def drop_growth(*, member_id: int) -> None:
    """Forget where a member said they stand, and what they asked; a word they gave stays who asked for it."""
    OwnWord.objects.filter(member=member_id).delete()
    unsaid = Q(colleague=member_id) & ~Q(state=Told.SAID)
    for word in ColleagueWord.objects.filter(Q(member=member_id) | unsaid).select_related("clearance"):
        remove_word(word=word)


@transaction.atomic
def drop_counting(*, member_id: int) -> None:
    """Forget for which registers a member counts, what they logged, and the measures of their own."""
    Period.objects.filter(member=member_id).delete()
    Register.objects.filter(owner=member_id).delete()
    lines = LogLine.objects.filter(member=member_id)
    forget_receipts(list(lines.values_list("pk", flat=True)))
    lines.delete()
