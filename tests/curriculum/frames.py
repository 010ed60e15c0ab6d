"""An administrator with a framework under the hands."""

from typing import Any

from django.test import Client

from cop.community.enums import Role
from cop.community.models import Grant, Member
from cop.curriculum.models import Revision
from cop.curriculum.rules.framework import Document, read
from cop.framework.actions import install_words

AT = "/learn/frameworks/competence-areas/"
DRAFT = f"{AT}draft/"


def administrator(member: Member) -> Member:
    """Make somebody an administrator."""
    Grant.objects.create(member=member, role=Role.ADMINISTRATOR, scope=None)
    return member


def begun(client: Client) -> None:
    """Install the words and begin a draft."""
    install_words()
    assert client.post(DRAFT).status_code == 303


def draft() -> Document:
    """Return what the draft says now."""
    return read(Revision.objects.get(number=None).text)


def texts(name: str, **told: str) -> dict[str, str]:
    """Return a text by language as a form posts it."""
    return {f"{name}_{code}": told.get(code, "") for code in ("en", "nl", "nb", "da")}


def settle(client: Client, area: str, act: str, **told: Any) -> None:
    """Merge, split or retire an area of the draft."""
    assert client.post(f"{DRAFT}areas/{area}/settle/", {"act": act, **told}).status_code == 303


def publish(client: Client) -> int:
    """Publish the draft; return the status."""
    version = Revision.objects.get(number=None).version
    return client.post(f"{DRAFT}publish/", {"version": version}).status_code
