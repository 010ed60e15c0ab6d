"""The files that go with a text."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from cop.anonymity.enums import FileKind
from cop.anonymity.models import Attachment
from cop.anonymity.rules import cover, has_any


def cards_of(attachments: Iterable[Attachment], covered: Collection[str] = ()) -> list[dict[str, Any]]:
    """Return what a text's row keeps of its files, so that a page asks nothing for them.

    Words that are `covered` in the text are covered in what its files are called; a document that has them is hidden.
    """
    return [
        {
            "id": file.pk,
            "kind": file.kind,
            "alt": cover(file.alt, covered),
            "width": file.width,
            "height": file.height,
            "pages": file.pages,
            "size": file.size,
            "covered": file.kind == FileKind.PDF and has_any(file.text, covered),
        }
        for file in sorted(attachments, key=lambda file: (file.made_at, file.pk))
    ]


def shown_in(cards: Iterable[Mapping[str, Any]], file_id: int) -> bool:
    """Say whether the file is among those a text shows now."""
    return any(card["id"] == file_id and not card["covered"] for card in cards)


def unheld(before: datetime) -> QuerySet[Attachment]:
    """Return attachments made `before` that no text holds, of whichever floor."""
    holders = [relation.name for relation in Attachment._meta.related_objects if relation.many_to_many]
    return Attachment.objects.filter(made_at__lt=before, **dict.fromkeys(holders))
