"""Stories near a case: by the tags they share, and by their words. Nothing of it is kept."""

import re
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Case as When
from django.db.models import ExpressionWrapper, F, FloatField, Q, Value
from django.db.models import When as If

from cop.coffee.models import Case
from cop.community.models import Member
from cop.core.fields import CONFIGS
from cop.stories.models import Story
from cop.stories.queries.shelf import Row, on_shelf, reads_of
from cop.stories.querysets import StoryQuerySet

NEAR = 3
ONE_WAY = 120  # stories looked at that share a tag, or a word
WORDS = 12
_LETTERS = re.compile(r"[^\W\d_]{6,40}")


def stories_near(member: Member, case: Case) -> list[Row]:
    """Read up to three stories near a case that the member sees and reads; two queries.

    Never the one that ripened from this very case: that would tell whose it is. Words weigh where both are in one
    language, tags everywhere.
    """
    told = Story.objects.listed().filter(language__in=reads_of(member)).exclude(source=case)
    ways = [told.filter(way) for way in _tags(case)]
    query = _words(case)
    if query is not None:
        ways.append(told.filter(language=case.language, told__words=query))
    if not ways:
        return []
    some: Any = [way.values("pk")[:ONE_WAY] for way in ways]
    found = on_shelf(member).filter(pk__in=some[0].union(*some[1:]) if some[1:] else some[0])
    return list(_by_nearness(found, case, query).as_cards()[:NEAR])


def _tags(case: Case) -> list[Q]:
    """Return by which tags of a case stories are looked for: whom it is with, and where in which talk."""
    place = {name: value for name in ("phase", "channel") if (value := getattr(case, f"{name}_id"))}
    return [Q(**one) for one in (place, {"target": case.target_id} if case.target_id else {}) if one]


def _words(case: Case) -> SearchQuery | None:
    """Return the longest words of a case as a search for any of them; they tell most of what it is about."""
    if case.covered or case.withdrawn_at or case.erased_at or case.language not in CONFIGS:
        return None
    text = f"{case.title} {case.question} {case.happened}".casefold()
    found = sorted(dict.fromkeys(_LETTERS.findall(text)), key=len, reverse=True)[:WORDS]
    config = CONFIGS[case.language]
    return SearchQuery(" | ".join(found), config=config, search_type="raw") if found else None


def _by_nearness(stories: StoryQuerySet, case: Case, query: SearchQuery | None) -> StoryQuerySet:
    """Order stories: each shared tag weighs one, words up to three."""
    shared: Any = Value(0.0)
    for name in ("phase", "channel", "target"):
        value = getattr(case, f"{name}_id")
        if value:
            shared += When(If(**{name: value}, then=Value(1.0)), default=Value(0.0))
    if query is not None:
        shared += Value(3.0) * SearchRank(F("told__words"), query, normalization=32)
    near = ExpressionWrapper(shared, output_field=FloatField())
    return stories.annotate(near=near).order_by("-near", "-told_at", "-pk")
