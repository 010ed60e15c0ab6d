"""Where the bytes of videos lie: the private storage, under names that say nothing. Never served from there."""

from datetime import datetime
from secrets import token_hex
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage

FOLDER = "videos"


def keep(file: "File[Any]") -> str:
    """Store a file that lies on disk, without reading it into memory; return its path."""
    file.seek(0)
    return default_storage.save(f"{FOLDER}/{token_hex(16)}", file)


def open_file(path: str) -> "File[Any] | None":
    """Open what lies at `path`, None when nothing does."""
    try:
        return default_storage.open(path)
    except FileNotFoundError:
        return None


def drop(path: str) -> None:
    """Delete what lies at `path`; repeating it changes nothing."""
    default_storage.delete(path)


def older_than(moment: datetime) -> list[str]:
    """Return the paths of what was stored before `moment`."""
    if not default_storage.exists(FOLDER):
        return []
    paths = [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]
    return [path for path in paths if default_storage.get_modified_time(path) < moment]
