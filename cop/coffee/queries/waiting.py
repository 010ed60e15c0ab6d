"""What waits beside a case, as one member may know it."""

from typing import Any

from cop.anonymity.policies import owns
from cop.coffee.models import Case
from cop.community.models import Member
from cop.discussion.enums import Holds
from cop.discussion.queries import answers_in, suggestions_in


def waiting(member: Member, case: Case) -> dict[str, Any]:
    """Return how many suggestions or answers wait, for a page: one query, and only where any may.

    `brought` says whether the member brought the case, `sees_answers` whether the answers are shown to them.
    """
    holds, brought = case.thread.holding, owns(member, case.byline)
    if holds == Holds.SUGGESTIONS:
        return {"brought": brought, "waits": suggestions_in(case.thread)}
    if holds == Holds.ANSWERS:
        held = answers_in(member, case.thread)
        sees = brought or held.since is not None
        return {"brought": brought, "waits": held.others, "sees_answers": sees}
    return {}
