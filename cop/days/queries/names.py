"""What notices are about: a date poll or a day, by the title it has now."""

from collections.abc import Mapping, Sequence
from typing import Any

from cop.community.models import Member
from cop.days.models import Day, Poll

_NAMED: Mapping[str, Any] = {"day": Day, "poll": Poll}


def titles_of(member: Member, about: Sequence[Mapping[str, int]]) -> list[tuple[str, str] | None]:
    """Return the title, and its language, of what each notice is about, as its ids say, in a query for each sort.

    None where it is nothing of ours, or nothing that `member` sees now.
    """
    wanted = [next(((sort, ids[sort]) for sort in _NAMED if sort in ids), None) for ids in about]
    found: dict[tuple[str, int], tuple[str, str]] = {}
    for sort, model in _NAMED.items():
        if numbers := {one[1] for one in wanted if one and one[0] == sort}:
            rows = model.objects.visible_to(member).filter(pk__in=numbers).values_list("pk", "title", "language")
            found |= {(sort, pk): (title, language) for pk, title, language in rows}
    return [found.get(one) if one else None for one in wanted]
