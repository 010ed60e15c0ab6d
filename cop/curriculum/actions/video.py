"""The video file of a unit in writing, and its captions."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.anonymity.models import Clearance
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.curriculum import gateways
from cop.curriculum.actions.desk.module import locked_module, touch
from cop.curriculum.enums import UnitKind
from cop.curriculum.models import Module, Step, Unit, Video
from cop.curriculum.policies import may_write_module
from cop.curriculum.rules import Captions, Measured

WAITS = timedelta(hours=24)


@transaction.atomic
def put_video(*, by: Member, unit: Unit, file: "File[Any]", measured: Measured) -> Video:
    """Let a reading carry a video file, instead of the one it has. Raises NotAllowed."""
    if not may_write_module(by, unit.module):
        raise NotAllowed
    name = gateways.keep(file)  # before others wait for the module
    module, unit = _locked(by, unit)
    video = Video.objects.create(
        name=name,
        kind=measured.kind,
        size=file.size,
        width=measured.width,
        height=measured.height,
        language=module.language,
        clearance=_cleared(by, ""),
        made_at=timezone.now(),
    )
    _carry(by, module, unit, video)
    return video


@transaction.atomic
def caption_video(
    *, by: Member, unit: Unit, captions: Captions, language: str, answers: Mapping[str, str] | None = None
) -> Video | None:
    """Give the video of a unit captions, or none; the same once more changes nothing. None where it has no video now.

    An edition that shows the file goes on with those it has. Raises NotAllowed or NotCleared.
    """
    module, unit = _locked(by, unit)
    before = unit.video
    if before is None:
        return None
    times = [list(pair) for pair in captions.times]
    if (before.captions, before.times, before.language) == (captions.text, times, language):
        return before
    video = Video.objects.create(
        **{name: getattr(before, name) for name in ("name", "kind", "size", "width", "height", "made_at")},
        captions=captions.text,
        times=times,
        language=language,
        clearance=_cleared(by, captions.text, answers),
    )
    _carry(by, module, unit, video)
    return video


@transaction.atomic
def drop_video(*, by: Member, unit: Unit) -> None:
    """Let a unit carry no video; an edition that shows it keeps it. Twice changes nothing. Raises NotAllowed."""
    module, unit = _locked(by, unit)
    if unit.video is not None:
        _carry(by, module, unit, None)


def _locked(by: Member, unit: Unit) -> tuple[Module, Unit]:
    module = locked_module(by=by, module=unit.module)
    return module, module.units.standing().get(pk=unit.pk, kind=UnitKind.READING)


def _cleared(by: Member, text: str, answers: Mapping[str, str] | None = None) -> Clearance:
    return clear(byline=byline_of(by), purpose=Purpose.UNIT, fields={"captions": text}, answers=answers)


def _carry(by: Member, module: Module, unit: Unit, video: Video | None) -> None:
    before, unit.video = unit.video, video
    unit.save(update_fields=["video"])
    let_video_go(video=before)
    touch(by=by, module=module)


@transaction.atomic
def let_video_go(*, video: Video | None) -> None:
    """Erase a video that no unit or edition has any more: its row now, its file on commit if no other row has it."""
    if video is None or Unit.objects.filter(video=video).exists() or Step.objects.filter(video=video).exists():
        return
    video.delete()
    video.clearance.delete()
    if not Video.objects.filter(name=video.name).exists():
        transaction.on_commit(partial(gateways.drop, video.name), robust=True)


def forget_videos() -> int:
    """Erase videos that are a day old and that no unit and no edition has, and files without one; return how many."""
    before = timezone.now() - WAITS
    held = [Q(Exists(of._default_manager.filter(video=OuterRef("pk")))) for of in (Unit, Step)]
    rows = list(Video.objects.filter(made_at__lt=before).exclude(held[0] | held[1]).select_related("clearance"))
    for video in rows:
        let_video_go(video=video)
    paths = gateways.older_than(before)
    known = set(Video.objects.filter(name__in=paths).values_list("name", flat=True))
    lost = [path for path in paths if path not in known]
    for path in lost:
        gateways.drop(path)
    return len(rows) + len(lost)
