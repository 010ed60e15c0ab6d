"""Clearing a text for sharing."""

from collections.abc import Collection, Mapping

from cop.anonymity.enums import Purpose, Surface
from cop.anonymity.models import Byline, Clearance
from cop.anonymity.queries import look_over
from cop.anonymity.rules import SEPARATOR
from cop.core.errors import NotCleared
from cop.core.text import digest

_SURFACES = {
    **dict.fromkeys((Purpose.CASE, Purpose.GIST, Purpose.MOMENT, Purpose.STORY, Purpose.PUBLIC), Surface.STORY),
    Purpose.ASK: Surface.QUICK,
    **dict.fromkeys((Purpose.ENTRY, Purpose.POLL, Purpose.SIGN_UP), Surface.OPEN),
    **dict.fromkeys((Purpose.MODULE, Purpose.UNIT, Purpose.COHORT, Purpose.FRAMEWORK), Surface.OPEN),
    Purpose.METHOD: Surface.OPEN,
    **dict.fromkeys((Purpose.DAY, Purpose.SESSION, Purpose.MESSAGE), Surface.PLACE),
}


def clear(
    *,
    byline: Byline,
    purpose: Purpose,
    fields: Mapping[str, str],
    answers: Mapping[str, str] | None = None,
    settled: Collection[str] = (),
    reported: Collection[str] = (),
    called: Collection[str] = (),
) -> Clearance:
    """Check the text made of `fields`, in their order, and write its clearance; `reported` words must be gone.

    Marks that are `settled` in its talk are not asked about again, nor are colleagues `called` by "@".
    Raises NotCleared with the questions when some are open.
    """
    surface = _SURFACES.get(purpose, Surface.TALK)
    check = look_over(fields, surface=surface, answers=answers, settled=settled, reported=reported, called=called)
    if not check.clear:
        raise NotCleared(check)
    return Clearance.objects.create(
        byline=byline,
        purpose=purpose,
        digest=digest(SEPARATOR.join(fields.values())),
        answers=check.answers,
    )
