"""Consent in the demo: slips, the yes behind stories of one talk, one taken back, and somebody who asks."""

from datetime import timedelta

from django.utils import timezone

from cop.anonymity.rules import four_words
from cop.community.models import Member
from cop.framework.models import Channel
from cop.stories.actions import decide_concern, keep_slip, put_consent, raise_concern, withdraw_consent
from cop.stories.enums import Outcome, Provenance, Reach, Rung
from cop.stories.models import Concern, Slip, Story

# What the clients of stories told with consent have, the public ones first: to try the way back with.
CODES = ("kolar-timen-busal-regon", "mifar-donel-gusit-halor")
SLIPS = (
    ("noor", "chat", "nl", Reach.EVERYONE),
    ("noor", "phone", "nl", Reach.MEMBERS),
    ("noor", "chat", "en", Reach.EVERYONE),
    ("mikkel", "video", "da", Reach.EVERYONE),
)
ASKS = (
    ("en", "I wrote about this at night, in spring, and somebody answered nearly in these words. My sister knows it."),
    ("da", "Det er næsten ord til andet, hvad jeg skrev i marts."),
)


def put_consents(members: dict[str, Member]) -> None:
    """Keep slips of the last weeks, and let stories of one talk have the yes they are told with."""
    for weeks, (name, channel, language, reach) in zip(reversed(range(len(SLIPS))), SLIPS, strict=True):
        where = Channel.objects.get(slug=channel)
        slip = keep_slip(by=members[name], code=four_words(), language=language, reach=reach, channel=where)
        assert slip is not None
        Slip.objects.filter(pk=slip.pk).update(asked_on=timezone.localdate() - timedelta(days=3 + 9 * weeks))
    told = Story.objects.filter(provenance=Provenance.CONSENTED, rung__in=[Rung.PUBLIC, Rung.MEMBERS])
    stories = sorted(told, key=lambda story: (story.rung != Rung.PUBLIC, story.made_at))
    codes = [*CODES, *(four_words() for _ in stories)]
    for story, code in zip(stories, codes, strict=False):
        put_consent(story=story, code=code, rung=Rung(story.rung))
    if len(stories) > len(CODES):
        withdraw_consent(code=codes[len(stories) - 1])
    _ask(members["bo"])


def _ask(moderator: Member) -> None:
    """Let somebody have asked about a public story, and be answered; and somebody ask about another one now."""
    public = Story.objects.public().filter(provenance=Provenance.COMPOSITE, translations=None).order_by("pk")
    for n, (story, (language, words)) in enumerate(zip(public, ASKS[::-1], strict=False)):
        raised = raise_concern(story=story, words=words, language=language, seed=f"demo {n}")
        waiting = Concern.objects.visible_to(moderator).waiting().filter(pk=raised[0].pk if raised else 0).first()
        if n == 0 and waiting:
            decide_concern(by=moderator, concern=waiting, outcome=Outcome.BACK, sentence="several")
