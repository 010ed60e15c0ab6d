"""What members of the demo can show, and what a trainer said to it."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.translation import override
from PIL import Image, ImageDraw

from cop.anonymity.actions import keep_upload
from cop.community.models import Member
from cop.curriculum.actions import (
    EvidenceData,
    add_evidence,
    ask_more,
    decline_sharing,
    endorse,
    keep_evidence,
    open_sharing,
    share_evidence,
)
from cop.curriculum.enums import Level, Source
from cop.curriculum.models import Evidence
from cop.curriculum.queries import offers
from cop.days.actions import issue_certificate
from cop.days.models import Day
from cop.framework.models import Area
from cop.home.rules import furniture


def put_evidence(members: Mapping[str, Member]) -> None:
    """Let members keep what the furniture says, and show some of it."""
    areas = {area.slug: area for area in Area.objects.all()}
    for n, row in enumerate(furniture("evidence", "piece")):
        by = members[row["by"]]
        kept = _outside(by, row, n, areas) if row["kind"] == Source.OUTSIDE else _offered(by, row, areas)
        if kept is not None and "shown" in row:
            _show(by, kept, row["shown"], members, areas)


def _outside(by: Member, row: Mapping[str, Any], n: int, areas: Mapping[str, Area]) -> Evidence | None:
    told = {name: row[name] for name in ("title", "minutes", "text")}
    data = EvidenceData(**told, month=_back(row["months_ago"]), areas=[areas[slug] for slug in row["areas"]])
    alt = row.get("file")
    uploads = [keep_upload(by=by, data=_paper(), alt=alt, seen=True).token] if alt else []
    return add_evidence(by=by, data=data, key=f"furniture-{n}", uploads=uploads)


def _offered(by: Member, row: Mapping[str, Any], areas: Mapping[str, Area]) -> Evidence | None:
    """Keep what a member did, if it is there; of a day their certificate comes first."""
    if row["kind"] == Source.DAY:
        issue_certificate(by=by, day=Day.objects.select_related("topic").get(title=row["of"]))
    with override(by.writes[0]):
        offer = next((one for one in offers(by) if one.source == row["kind"]), None)
    if offer is None:
        return None
    about: dict[str, Any] = {"title": offer.title, "month": offer.month, "minutes": offer.minutes}
    data = EvidenceData(**about, text=row["text"], areas=[areas[slug] for slug in row["areas"]])
    return keep_evidence(by=by, offer=offer, data=data)


def _back(months: int) -> date:
    """Return the first day of a month that is over."""
    today = timezone.localdate()
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, 1)


def _show(
    by: Member, kept: Evidence, row: Mapping[str, Any], members: Mapping[str, Member], areas: Mapping[str, Area]
) -> None:
    trainer, level = members[row["to"]], Level(row["level"])
    told: dict[str, Any] = {"area": areas[row["area"]], "level": level, **kept.said}
    shown = share_evidence(by=by, evidence=kept, trainer=trainer, **told)
    said = row.get("said", "")
    if not said:
        return
    about: dict[str, Any] = {"by": trainer, "sharing": open_sharing(by=trainer, sharing=shown), "version": 1}
    if said == "endorse":
        endorse(level=Level(row["endorsed"]), text=row["word"], **about)
    elif said == "more":
        ask_more(text=row["word"], **about)
    else:
        decline_sharing(text=row["word"], **about)


def _paper() -> bytes:
    """Return a picture of a sheet of paper with a frame, some lines, and a seal."""
    sheet = Image.new("RGB", (900, 640), "#fdfaf2")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((30, 30, 870, 610), outline="#5b6b62", width=6)
    pen.text((90, 90), "Bewijs van deelname", fill="#2f3d36", font_size=48)
    pen.text((90, 180), "Oplossingsgericht werken in chat", fill="#2f3d36", font_size=32)
    for n in range(4):
        pen.line((90, 280 + 50 * n, 640 - 60 * n, 280 + 50 * n), fill="#b9c2bc", width=4)
    pen.ellipse((690, 430, 820, 560), outline="#b5562d", width=8)
    out = BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()
