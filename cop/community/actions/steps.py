"""A centre's own steps for when somebody is in danger."""

from datetime import date

from django.db import transaction

from cop.community.facts import StepsEdited
from cop.community.models import Centre, Member, Steps
from cop.community.policies import may_coordinate
from cop.core.errors import Conflict, NotAllowed
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record


@transaction.atomic
def edit_steps(*, by: Member, centre: Centre, language: str, body: str, checked_on: date, version: int) -> Steps | None:
    """Write the steps of `centre` in `language`; an empty `body` takes them away, and the example shows again.

    `version` is the one that was seen, 0 for none. Raises NotAllowed, and Conflict with both texts.
    """
    if not may_coordinate(by, centre):
        raise NotAllowed
    Centre.objects.select_for_update().get(pk=centre.pk)  # two who write the first at once meet here
    steps = Steps.objects.filter(centre=centre, language=language).first()
    if (steps.version if steps else 0) != version:
        raise Conflict(mine=body, theirs=steps.body if steps else "", version=steps.version if steps else 0)
    if body:
        told = {"body": body, "checked_on": checked_on, "checked_by": by, "version": version + 1}
        steps, _ = Steps.objects.update_or_create(centre=centre, language=language, defaults=told)
    elif steps:
        steps.delete()
        steps = None
    record(StepsEdited(centre.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return steps
