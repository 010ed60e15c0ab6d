"""What the tests of files share: how one goes up, what is told of it, and what is stored."""

import re
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cop.anonymity import gateways
from cop.anonymity.actions import keep_upload
from cop.anonymity.models import Attachment
from cop.coffee.actions import post_reply
from cop.coffee.models import Case
from cop.community.models import Member
from tests.cast import bring
from tests.papers import photo

CASE = {"happened": "She sent me her letter.", "question": "What would you answer?", "key": "k" * 16}
ABOUT = {"file_alt": "A letter on a table", "file_seen": "on"}


def stored(folder: str) -> list[str]:
    return gateways.older_than(folder, timezone.now() + timedelta(days=1))


def as_file(data: bytes, name: str = "Anne de Vries.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def upload(client: Client, data: bytes, **more: Any) -> Any:
    return client.post("/uploads/", ABOUT | {"file": as_file(data)} | more)


def token_in(answer: Any) -> str:
    return re.search(r'data-upload="(\w+)"', answer.content.decode())[1]  # type: ignore[index]


def with_picture(by: Member, room: Any) -> tuple[Case, Attachment]:
    token = keep_upload(by=by, data=photo(), alt="A letter on a table", seen=True).token
    case = bring(by, room)
    post_reply(by=by, case=case, text="See.", key="key-with-picture", uploads=[token])
    return case, Attachment.objects.get()
