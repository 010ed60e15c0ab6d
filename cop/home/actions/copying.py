"""Rows by COPY, and synthetic texts for them. Under the demo mark only."""

import random
from collections.abc import Iterable
from typing import Any

from django.db import connection

from cop.anonymity.enums import Purpose
from cop.anonymity.models import Clearance
from cop.core.text import digest

WORDS = (
    "client chat phone question silence step choice school work letter link answer pause week plan study family "
    "money doubt hope deadline level course talk colleague phase contract contact summary moment table coffee shift"
).split()
RARE = 20_000


def text_of(dice: random.Random, length: int, *, rare: int = 0) -> str:
    """Return a sentence of so many common words, and some that hardly any other has."""
    common = dice.choices(WORDS, k=length)
    seldom = [dice.choice(WORDS) + _letters(dice.randrange(RARE)) for _ in range(rare)]
    return " ".join([*common, *seldom]).capitalize() + "."


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def clear_unchecked(byline: int, purpose: Purpose, text: str) -> int:
    """Write a clearance without a check: synthetic texts, under the demo mark only."""
    return Clearance.objects.create(byline_id=byline, purpose=purpose, digest=digest(text)).pk


def copy_rows(model: type[Any], columns: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Write rows into the table of a model."""
    with connection.cursor() as cursor:
        into = f"COPY {model._meta.db_table} ({', '.join(columns)}) FROM STDIN"
        with cursor.copy(into) as copy:
            for row in rows:
                copy.write_row(row)


def restart(model: type[Any]) -> None:
    """Let the id sequence go on after rows that brought their own ids."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        newest = f"(SELECT max(id) FROM {table})"  # noqa: S608  (a table of our own models)
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {newest})")
