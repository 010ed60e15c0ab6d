"""A world that can be lived twice: its clock, its dice and the numbers of its rows are the same each time."""

import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.core import mail
from django.core.cache import caches
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from cop.framework import queries as framework
from cop.intervision import queries as intervision

REAL_NOW = timezone.now  # which fields of others took as their default
MIDNIGHT = datetime(2026, 3, 10, tzinfo=UTC)
MORNING = MIDNIGHT + timedelta(hours=7)


class World:
    """The clock stands still between acts; the dice fall the same for the same act."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now = MORNING
        self._dice = random.Random()
        patch.setattr(timezone, "now", lambda: self.now)
        patch.setattr(time, "time", self.seconds)
        patch.setattr(os, "urandom", self._dice.randbytes)
        patch.setattr(random, "_urandom", self._dice.randbytes)

    def seconds(self) -> float:
        """Return the moment as seconds since 1970."""
        return self.now.timestamp()

    def roll(self, act: str) -> None:
        """Let the dice of `act` fall."""
        self._dice.seed(act)
        random.seed(act)

    def at(self, hour: int, minute: int, second: int = 0) -> None:
        """Put the clock to a moment of the day; after hour 23 comes the next one."""
        self.now = MIDNIGHT + timedelta(hours=hour, minutes=minute, seconds=second)


def empty() -> None:
    """Leave nothing of an earlier world: rows and their numbers, files, mails, what a process keeps."""
    call_command("flush", interactive=False, verbosity=0)
    forget_counts()
    caches["fragments"].clear()
    caches["papers"].clear()
    framework.forget()
    intervision.forget()
    mail.outbox.clear()
    for folder in ("shared", "pending"):
        for path in paths(folder):
            default_storage.delete(path)


def forget_counts() -> None:
    """Let nobody have tried anything yet."""
    caches["default"].clear()


def paths(folder: str) -> list[str]:
    """Return what lies in a folder of the private storage."""
    there = default_storage.listdir(folder)[1] if default_storage.exists(folder) else []
    return [f"{folder}/{name}" for name in sorted(there)]


def settle() -> None:
    """Give rows the world's morning where the server's own clock wrote theirs, in the database or beside it."""
    for model in apps.get_models():
        names = [f.name for f in model._meta.concrete_fields if isinstance(f.db_default, Now) or f.default is REAL_NOW]
        if names:
            model._default_manager.update(**dict.fromkeys(names, MORNING))


@contextmanager
def undone() -> Iterator[None]:
    """Let what happens inside not have happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
