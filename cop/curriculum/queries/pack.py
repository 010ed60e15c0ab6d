"""What the evidence pack of a period holds beside its report."""

from django.template.defaultfilters import date as as_date

from cop.anonymity import gateways
from cop.community.models import Member
from cop.curriculum.enums import Source
from cop.curriculum.models import Evidence, Period


def evidence_in(member: Member, period: Period) -> dict[str, bytes]:
    """Return what `member` kept in the months of a period, by names of files: its words, and the files with it."""
    months = period.from_on.replace(day=1), period.to_on
    pieces = Evidence.objects.visible_to(member).filter(month__range=months).prefetch_related("areas", "files")
    packed: dict[str, bytes] = {}
    for number, piece in enumerate(pieces.order_by("month", "pk"), 1):
        name = f"evidence/{number:02}"
        packed[f"{name}.txt"] = _words(piece).encode()
        for place, file in enumerate(piece.files.all(), 1):
            content = gateways.read(file.name)
            if content is not None:
                packed[f"{name}-{place}.{file.kind}"] = content
    return packed


def _words(piece: Evidence) -> str:
    areas = ", ".join(area.name for area in piece.areas.all())
    facts = " · ".join(filter(None, (as_date(piece.month, "F Y"), str(Source(piece.source).label), areas)))
    said = piece.said
    return "\n\n".join(filter(None, (said["title"], facts, said["text"]))) + "\n"
