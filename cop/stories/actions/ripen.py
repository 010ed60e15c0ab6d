"""Making a story of a closed case: its bringer's own words become a draft, to be written anew."""

from cop.anonymity.actions import save_draft
from cop.coffee.models import Case
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.core.ids import random_id
from cop.stories.actions.hand_in import place_of
from cop.stories.policies import may_ripen
from cop.stories.queries import own_drafts


def ripen(*, by: Member, case: Case) -> int:
    """Begin a story out of `case` as a draft and return its number; one that is begun already is returned as it is.

    Only what its bringer wrote is poured in, nothing of what others answered. Raises NotAllowed.
    """
    if not may_ripen(by, case):
        raise NotAllowed
    begun = next((draft.number for draft in own_drafts(by) if draft.number and draft.source == str(case.pk)), None)
    if begun:
        return begun
    number = random_id()
    fields = {"source": str(case.pk), "language": case.language, **_words(case), **_tags(case)}
    fields["alias"] = "on" if case.byline.alias is not None else ""
    save_draft(by=by, place=place_of(number=number), fields=fields, version=0)
    return number


def _words(case: Case) -> dict[str, str]:
    closing, after = getattr(case, "closing", None), getattr(case, "follow_up", None)
    again = [closing.take_away, closing.try_next] if closing else []
    return {
        "title": case.title,
        "start": case.happened,
        "tried": case.did,
        "took": after.body if after else "",
        "again": "\n\n".join(text for text in again if text),
    }


def _tags(case: Case) -> dict[str, str]:
    tags = {"phase": case.phase, "channel": case.channel, "target": case.target}
    return {name: word.slug if word else "" for name, word in tags.items()}
