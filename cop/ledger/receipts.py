"""Writes that are safe to repeat: a key made by the page, kept blind for a week."""

import hashlib
import hmac
from collections.abc import Callable, Collection

from django.conf import settings
from django.db import connection, transaction

from cop.core.text import digest
from cop.ledger.models import Receipt


class KeyReused(Exception):  # noqa: N818  (an answer, not a fault)
    """The same key came with another text; `result_id` is what the first one made."""

    def __init__(self, result_id: int) -> None:
        super().__init__(result_id)
        self.result_id = result_id


def once(*, who: object, action: str, key: str, payload: str, do: Callable[[], int]) -> tuple[int, bool]:
    """Do a write once for (who, action, key); return its result's id and whether it was done now.

    Parallel calls with one key wait for each other (a transaction lock on the key), so `do` runs once; when it raises,
    no key is used up. Raises KeyReused when the key came before with another `payload`.
    """
    if not connection.in_atomic_block:
        with transaction.atomic():
            return once(who=who, action=action, key=key, payload=payload, do=do)
    blind = hmac.digest(settings.SECRET_KEY.encode(), f"{who}\x1f{action}\x1f{key}".encode(), "sha256")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(blind[:8], "big", signed=True)])
    receipt = Receipt.objects.filter(key=blind).first()
    if receipt is None:
        result_id = do()
        Receipt.objects.create(key=blind, digest=digest(payload), result_id=result_id)
        return result_id, True
    if not hmac.compare_digest(bytes(receipt.digest), hashlib.sha256(payload.encode()).digest()):
        raise KeyReused(receipt.result_id)
    return receipt.result_id, False


def forget_receipts(result_ids: Collection[int]) -> None:
    """Delete the receipts of writes whose results are erased. For results numbered by `random_id` alone."""
    Receipt.objects.filter(result_id__in=result_ids).delete()
