"""A colleague tried what a story tells."""

from django.urls import reverse

from cop.ledger.facts import Fact
from cop.notifications.actions import notify
from cop.notifications.enums import Kind
from cop.stories.facts import StoryTried
from cop.stories.models import Trial


def tell_author_tried(fact: Fact, _entry: int) -> None:
    """Tell the author, under the own name or an alias, as long as it stands there."""
    assert isinstance(fact, StoryTried)
    there = Trial.objects.filter(pk=fact.trial_id, withdrawn_at=None, story__withdrawn_at=None)
    for trial in there.select_related("story__byline__member", "story__byline__link"):
        url, ids = f"{reverse('stories:story', args=[trial.story_id])}#tried", {"story": trial.story_id}
        notify(byline=trial.story.byline, kind=Kind.TRIED, url=url, ids=ids)
