"""Who sees which story, who reads what."""

from cop.stories.querysets.consent import (
    ConcernQuerySet,
    SlipQuerySet,
)
from cop.stories.querysets.quoted import (
    QuotedQuerySet,
)
from cop.stories.querysets.reading import (
    ClimbQuerySet,
    ReadingQuerySet,
)
from cop.stories.querysets.story import (
    CollectionQuerySet,
    StoryQuerySet,
    TrialQuerySet,
)

__all__ = [
    "ClimbQuerySet",
    "CollectionQuerySet",
    "ConcernQuerySet",
    "QuotedQuerySet",
    "ReadingQuerySet",
    "SlipQuerySet",
    "StoryQuerySet",
    "TrialQuerySet",
]
