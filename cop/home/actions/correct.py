"""Corrections in the demo: one that is up with its note, one that waits for the editor."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from cop.home.rules import furniture
from cop.stories.actions import put_correction, write_correction
from cop.stories.models import Correction, Story
from cop.stories.queries import editors


def put_corrections(stories: dict[str, Story], now: datetime) -> None:
    """Correct the public stories of the furniture that have something to be corrected."""
    for row in furniture("corrections", "correction"):
        story = stories[row["story"]]
        member = story.byline.member
        assert member is not None
        correction, _new = write_correction(by=member, story=story, key=f"demo-{story.pk}", **_said(row, story))
        if "days_ago" in row:
            day = timezone.localdate(now - timedelta(days=row["days_ago"]))
            put_correction(by=editors().exclude(pk=member.pk)[0], correction=correction)
            Correction.objects.filter(pk=correction.pk).update(up_on=day, made_at=now - timedelta(days=row["days_ago"]))


def _said(row: dict[str, Any], story: Story) -> dict[str, Any]:
    public = story.public
    assert public is not None
    assert row["was"] in public.texts[row["part"]], row
    better = {row["part"]: public.texts[row["part"]].replace(row["was"], row["is"])}
    return {"base": public.pk, "text": public.texts | better, "note": row["note"]}
