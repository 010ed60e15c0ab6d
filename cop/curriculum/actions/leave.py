"""What goes with a member who leaves."""

from django.db import transaction
from django.db.models import Q

from cop.curriculum.actions.colleague_word import remove_word
from cop.curriculum.enums import Told
from cop.curriculum.models import ColleagueWord, OwnWord


@transaction.atomic
def drop_growth(*, member_id: int) -> None:
    """Forget where a member said they stand, and what they asked; a word they gave stays who asked for it."""
    OwnWord.objects.filter(member=member_id).delete()
    unsaid = Q(colleague=member_id) & ~Q(state=Told.SAID)
    for word in ColleagueWord.objects.filter(Q(member=member_id) | unsaid).select_related("clearance"):
        remove_word(word=word)
