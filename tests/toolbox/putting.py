"""What the tests of the toolbox share: an entry that was proposed, and the form in which one is."""

from typing import Any
from uuid import uuid4

from cop.community.models import Member
from cop.toolbox.actions import EntryData, propose
from cop.toolbox.enums import Kind
from cop.toolbox.models import Entry

SAID = "Take your time, I am reading along."


def put(by: Member, text: str = SAID, **more: Any) -> Entry:
    data = EntryData(kind=Kind.PHRASE, text=text, **{"language": "en", **more})
    return propose(by=by, entry=data, key=uuid4().hex)[0]


def form(**more: str) -> dict[str, str]:
    return {"kind": "phrase", "text": SAID, "phase": "contact", "channel": "chat", "key": uuid4().hex} | more
