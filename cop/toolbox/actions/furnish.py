"""What the toolbox of a community begins with, read from the furniture files."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.framework.models import Channel, Phase
from cop.framework.queries import words
from cop.toolbox.models import CLEARED, Entry, Guide
from cop.toolbox.rules import Piece, guidance, pieces


@transaction.atomic
def furnish(*, owner: Callable[[str], Member]) -> int:
    """Put in what is missing, in the care of the `owner` of each language; return how many entries are new.

    What a community changed or took out stays as it is.
    """
    known = words()
    phases, channels = {p.slug: p for p in known.phases}, {c.slug: c for c in known.channels}
    for row in guidance():
        place = {"phase": phases.get(row.phase), "channel": channels.get(row.channel)}
        Guide.objects.get_or_create(**place, defaults=row.texts)
    have = set(Entry.objects.exclude(slug="").values_list("slug", "language"))
    questions = {button.slug: (button.names, button.questions) for button in known.buttons}
    new = [piece for piece in pieces(questions) if (piece.slug, piece.language) not in have]
    owners = {language: owner(language) for language in {piece.language for piece in new}}
    for piece in new:
        _put(piece, owners[piece.language], phases, channels)
    return len(new)


def _put(piece: Piece, owner: Member, phases: dict[str, Phase], channels: dict[str, Channel]) -> None:
    byline, row = byline_of(owner), piece.row()
    fields: dict[str, Any] = {name: row[name] for name in CLEARED}
    Entry.objects.create(
        byline=byline,
        clearance=clear(byline=byline, purpose=Purpose.ENTRY, fields=fields),
        phase=phases.get(piece.phase),
        channel=channels.get(piece.channel),
        accepted_on=timezone.localdate(),
        **row,
    )
