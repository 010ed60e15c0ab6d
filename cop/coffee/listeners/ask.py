"""Who is called when a question cannot wait."""

from django.urls import reverse

from cop.coffee.facts import (
    AskEnded,
    AskHeard,
    AskTaken,
)
from cop.coffee.models import Ask
from cop.coffee.queries import asked_by_now
from cop.ledger.facts import Fact
from cop.notifications.actions import notify, take_back
from cop.notifications.enums import Kind


def ring_colleagues(fact: Fact, _entry: int) -> None:
    """Ring the bells of those who hear a question that nobody has taken yet."""
    assert isinstance(fact, AskHeard)
    for ask in Ask.objects.waiting().with_people().filter(pk=fact.ask_id):
        for member in asked_by_now(ask):
            notify(to=member, kind=Kind.ASKED, url=way_to_ask(ask.pk), ids={"ask": ask.pk}, once=True)


def hush_others(fact: Fact, _entry: int) -> None:
    """Take back what rang, once somebody took the question or it ended; tell who asked that somebody did."""
    assert isinstance(fact, AskTaken | AskEnded)
    take_back(kind=Kind.ASKED, ids={"ask": fact.ask_id})
    ask = Ask.objects.going_on().with_people().filter(pk=fact.ask_id).first()
    if ask:
        ids = {"ask": ask.pk, "taken": 1}
        notify(byline=ask.byline, kind=Kind.ASKED, turn="taken", url=way_to_ask(ask.pk), ids=ids, once=True)


def way_to_ask(ask_id: int) -> str:
    """Return where a question is answered."""
    return reverse("coffee:ask_detail", args=[ask_id])
