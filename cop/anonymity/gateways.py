"""Where the bytes of files lie: the private storage, under names that say nothing. Never served from there."""

from datetime import datetime
from secrets import token_hex

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

SHARED, PENDING = "shared", "pending"


def put(folder: str, content: bytes, name: str = "") -> str:
    """Store `content`; return its path, random unless `name` is given."""
    return default_storage.save(f"{folder}/{name or token_hex(16)}", ContentFile(content))


def read(path: str) -> bytes | None:
    """Return what lies at `path`, None when nothing does."""
    try:
        with default_storage.open(path) as file:
            return file.read()
    except FileNotFoundError:
        return None


def drop(path: str) -> None:
    """Delete what lies at `path`; repeating it changes nothing."""
    default_storage.delete(path)


def older_than(folder: str, moment: datetime) -> list[str]:
    """Return the paths in `folder` of what was stored before `moment`."""
    if not default_storage.exists(folder):
        return []
    paths = [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]
    return [path for path in paths if default_storage.get_modified_time(path) < moment]
