"""The privacy check of a text, and what a member left unshared."""

import hmac
from collections.abc import Collection, Mapping

from django.conf import settings

from cop.anonymity.models import Draft
from cop.anonymity.rules import Check, Question, ask
from cop.community.models import Member
from cop.core import sealing
from cop.deid import check as find


def look_over(
    fields: Mapping[str, str],
    *,
    answers: Mapping[str, str] | None = None,
    languages: Collection[str] = (),
) -> Check:
    """Check a text of one or more fields. `answers` maps marks to reasons; languages narrow what is looked for."""
    questions: list[Question] = []
    for field, text in fields.items():
        found = find(text, languages=languages)
        questions += ask(field, text, found, answers or {}, mark, first=len(questions))
    return Check(tuple(questions))


def mark(kind: str, passage: str) -> str:
    """Return the name of a finding: the same for the same passage, telling nothing without the key."""
    plain = "".join(passage.split()).casefold()
    return hmac.new(settings.DATA_KEY.encode(), f"{kind}\x1f{plain}".encode(), "sha256").hexdigest()[:24]


def draft_at(member: Member, place: str) -> tuple[dict[str, str], int]:
    """Return the fields of the member's draft at `place` and its version; ({}, 0) when there is none."""
    draft = Draft.objects.filter(member=member, place=place).first()
    return (sealing.open_sealed(draft.sealed), draft.version) if draft else ({}, 0)
