"""What came of the days of the furniture: who was there, how it was, what there is to read."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from cop.community.models import Member
from cop.days.actions import add_material, evaluate_day, issue_certificate, mark_present, send_message
from cop.days.enums import Addressed, Item
from cop.days.models import Day


def look_back(row: Mapping[str, Any], day: Day, members: Mapping[str, Member]) -> None:
    """Let the guests of a day be told, be there, say how it was and take their certificates, as its row says."""
    host = members[row["by"]]
    day = Day.objects.with_author().select_related("topic").get(pk=day.pk)
    for n, text in enumerate(row.get("messages", ())):
        send_message(by=host, day=day, to=Addressed.COMING, text=text, key=f"furniture-{day.pk}-{n}")
    if day.over:  # it was said in time
        day.messages.update(made_at=day.starts_at - timedelta(days=1))
    for n, one in enumerate(row.get("materials", ())):
        add_material(by=host, day=day, title=one["title"], link=one["link"], key=f"furniture-{day.pk}-{n}")
    for slug in row.get("came", ()):
        mark_present(by=host, day=day, guest=day.guests.get(member=members[slug]), came=True)
    for one in row.get("how", ()):
        steps = dict(zip(Item.values, one["steps"], strict=True))
        evaluate_day(by=members[one["by"]], day=day, steps=steps, line=one.get("line", ""))
    for slug in row.get("certified", ()):
        issue_certificate(by=members[slug], day=day)
