"""Evidence, and showing it, for tests."""

import html
from datetime import date
from typing import Any

from django.test import Client
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.curriculum.actions import EvidenceData, add_evidence, open_sharing, share_evidence
from cop.curriculum.enums import Level
from cop.curriculum.models import Edition, Evidence, Learning, Module, Sharing
from cop.framework.actions import install_words
from cop.framework.models import Area

HOME = "/learn/evidence/"


def page(client: Client, url: str = HOME) -> str:
    """Return a page’s text."""
    return html.unescape(client.get(url).content.decode())


def course(**more: str) -> dict[str, Any]:
    """Return what the form of something from outside sends."""
    return {
        "title": "A course on chat",
        "month": "2026-03",
        "minutes": "90",
        "areas": [area().slug],
        "text": "Xylo taught me to wait.",
        "key": "key-of-the-course",
    } | more


def area(slug: str = "") -> Area:
    """Return an area of the seven."""
    if not Area.objects.exists():
        install_words()
    areas = Area.objects.order_by("order", "slug")
    return areas.get(slug=slug) if slug else areas[0]


def piece(of: Member, *, n: int = 0, **more: Any) -> Evidence:
    """Keep something from outside."""
    told: dict[str, Any] = {"title": f"A course {n}", "month": date(2026, 3, 9), "text": "I learnt to wait."}
    data = EvidenceData(**told | {"areas": [area()]} | more)
    made = add_evidence(by=of, data=data, key=f"key-of-evidence-{of.pk}-{n}")
    assert made is not None
    return made


def show(of: Member, to: Member, *, n: int = 0, opened: bool = False, **more: Any) -> Sharing:
    """Show something from outside to a trainer."""
    told: dict[str, Any] = {"title": f"A course {n}", "text": "I learnt to wait.", "level": Level.COMPETENT}
    kept = more.pop("evidence", None) or piece(of, n=n)
    shown = share_evidence(by=of, evidence=kept, trainer=to, **told | {"area": area()} | more)
    return open_sharing(by=to, sharing=shown) if opened else shown


def learnt(by: Member, trainer: Member, *, areas: list[Area]) -> Learning:
    """Let a member begin a module that is there already."""
    byline = byline_of(trainer)
    words = {"title": "Ninety seconds", "about": "", "source": ""}
    now = timezone.now()
    row: dict[str, Any] = {"byline": byline, "language": "en", "minutes": 35}
    cleared = clear(byline=byline, purpose=Purpose.MODULE, fields=words)
    module = Module.objects.create(clearance=cleared, made_at=now, **words, **row)
    text = {"text": "Read.", "changes": ""}
    edition = Edition.objects.create(
        module=module,
        number=1,
        title="Ninety seconds",
        licence=module.licence,
        made_at=now,
        clearance=clear(byline=byline, purpose=Purpose.MODULE, fields=text),
        **text,
        **row,
    )
    edition.areas.set(areas)
    return Learning.objects.create(member=by, module=module, edition=edition, began_at=now, touched_at=now)
