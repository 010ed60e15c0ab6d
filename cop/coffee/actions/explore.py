"""Being ready for the suggestions that waited."""

from django.db import transaction

from cop.coffee.actions.flag import tell_of_case
from cop.coffee.facts import SuggestionsReleased
from cop.coffee.models import Case
from cop.coffee.policies import may_edit_case
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.discussion.actions import hold_back
from cop.discussion.enums import Holds
from cop.ledger.recording import record


@transaction.atomic
def release_suggestions(*, by: Member, case: Case) -> None:
    """Show everybody the suggestions to `case` that waited, and let none wait from now on.

    Repeating it changes nothing. Raises NotAllowed.
    """
    if not may_edit_case(by, case):
        raise NotAllowed
    if case.thread.holding == Holds.SUGGESTIONS and hold_back(thread=case.thread, holds=Holds.NOTHING):
        record(SuggestionsReleased(case.pk), actor=case.byline.actor)
        tell_of_case(case=case)
