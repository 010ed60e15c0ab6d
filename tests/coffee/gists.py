"""Cases in short, to test with."""

from collections.abc import Callable

from django.test import Client

from cop.coffee.actions import share_case
from cop.coffee.actions.case import CaseTags, CaseText
from cop.coffee.models import Case, Room
from cop.community.models import Member

TITLE, QUESTION = "She answers nothing in the chat", "How do you make a contract with somebody silent?"


type SignIn = Callable[[Member], Client]


def norwegian(by: Member, room: Room, n: int = 0, **more: object) -> Case:
    """Bring a case in Norwegian."""
    text = CaseText(happened="Hun slutter å skrive når jeg spør om skolen.", question="Hva gjør dere da?")
    key = f"key-of-case-{by.pk}-{n}"
    case, _ = share_case(by=by, room=room, text=text, tags=CaseTags(language="nb"), key=key, **more)  # type: ignore[arg-type]
    return case


def tell(client: Client, case: Case, status: int = 302, key: str = "key-of-the-gist", **more: str) -> str:
    """Tell a case in short through its form; return what comes back."""
    answer = client.post(f"/cases/{case.pk}/short/", {"title": TITLE, "question": QUESTION, "key": key, **more})
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def read(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())
