"""Marks of what citizens hold, and what stands under them."""

from datetime import date

from cop.anonymity.queries import own
from cop.community.models import Member
from cop.core.sealing import blind, blinds, open_sealed
from cop.stories.enums import Hidden, Reach, Rung
from cop.stories.models import Concern, Consent, Story
from cop.stories.rules import read_number


def slip_marks(code: str) -> tuple[bytes, ...]:
    """Return the marks four words have on a slip under every key, the one for new rows first."""
    return blinds("slip", code)


def told_mark(mark: bytes) -> bytes:
    """Return the mark a slip's consent has beside its story: who holds both cannot tell that they belong together."""
    return blind("told", mark.hex())


def told_marks(code: str) -> list[bytes]:
    """Return the marks four words may have beside a story."""
    return [told for mark in slip_marks(code) for told in blinds("told", mark.hex())]


def number_mark(number: str) -> bytes:
    """Return the mark of a number that was given to who asks."""
    return blind("concern", number)


def has_consent(story: Story, rung: Rung = Rung.MEMBERS) -> bool:
    """Say whether the client said yes to the story being told on `rung`."""
    consents = Consent.objects.filter(story=story).exclude(story__hidden_for=Hidden.CONSENT)
    return (consents.filter(reach=Reach.EVERYONE) if rung == Rung.PUBLIC else consents).exists()


def consent_of(story: Story) -> Consent | None:
    """Return the consent a story is told with."""
    return Consent.objects.filter(story=story).first()


def decided_under(typed: str) -> Concern | None:
    """Return what was decided under a number; None while it waits, as for a number nobody has."""
    number = read_number(typed) or ""
    found = Concern.objects.filter(mark__in=blinds("concern", number)).exclude(decided_at=None)
    return found.exclude(outcome="").first()


def withdrawn_on(story_id: int) -> date | None:
    """Return the day on which a story everybody could read was withdrawn, for the note at its address."""
    row = Story.objects.filter(pk=story_id, rung=Rung.PUBLIC).values_list("withdrawn_at", flat=True).first()
    return row.date() if row else None


def last_outcome(story: Story) -> Concern | None:
    """Return the last asking about a story, decided or not, for its author; what was written is not for them."""
    return story.concerns.defer("sealed").order_by("-asked_at", "-pk").first()


def story_to_ask_about(story_id: int) -> Story | None:
    """Return a public story one may ask about, hidden at the moment or not."""
    return Story.objects.to_ask_about().select_related("public").filter(pk=story_id).first()


def written_in(concern: Concern) -> str:
    """Return what somebody wrote who asks; who reads it is a moderator, and it is written down before."""
    return open_sealed(concern.sealed).get("words", "") if concern.sealed else ""


def own_story(member: Member, story_id: int) -> Story | None:
    """Return a story of the member's own, also one that nobody reads any more."""
    return Story.objects.filter(own(member), pk=story_id).first()
