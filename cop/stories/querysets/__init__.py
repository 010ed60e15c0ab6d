"""Who sees which story, who reads what."""

from cop.stories.querysets.consent import (
    ConcernQuerySet,
    SlipQuerySet,
)
from cop.stories.querysets.correction import (
    CorrectionQuerySet,
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
from cop.stories.querysets.translation import (
    TranslationQuerySet,
)

__all__ = [
    "ClimbQuerySet",
    "CollectionQuerySet",
    "ConcernQuerySet",
    "CorrectionQuerySet",
    "QuotedQuerySet",
    "ReadingQuerySet",
    "SlipQuerySet",
    "StoryQuerySet",
    "TranslationQuerySet",
    "TrialQuerySet",
]
