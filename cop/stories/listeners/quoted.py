"""Who is told of a passage that retells what a colleague wrote: they, through the door of their byline, and who asks.

The notice of both leads to the passage: nothing beside the name in the case says which story it is.
"""

from django.urls import reverse

from cop.anonymity.models import Byline
from cop.ledger.facts import Fact
from cop.notifications.actions import forget_about, notify
from cop.notifications.enums import Kind
from cop.stories.enums import Said
from cop.stories.facts import QuotedAnswered, QuotedAsked, QuotedDue
from cop.stories.models import Quoted


def tell_quoted(fact: Fact, _entry: int) -> None:
    """Tell a colleague that a story would retell what they wrote."""
    assert isinstance(fact, QuotedAsked)
    for row in Quoted.objects.with_people().waiting().filter(pk=fact.quoted_id, version=fact.version):
        _hush(row)
        _tell(row, row.post.byline, "")


def tell_said(fact: Fact, _entry: int) -> None:
    """Tell who asks what their colleague says: nothing of why."""
    assert isinstance(fact, QuotedAnswered)
    for row in Quoted.objects.with_people().exclude(said="").filter(pk=fact.quoted_id, version=fact.version):
        _hush(row)
        _tell(row, row.post.thread.case.byline, row.said)


def tell_quoted_due(fact: Fact, _entry: int) -> None:
    """Remind who has not answered; tell who asks that it lapsed."""
    assert isinstance(fact, QuotedDue)
    for row in Quoted.objects.with_people().filter(pk=fact.quoted_id):
        if not row.said:
            _hush(row)
            _tell(row, row.post.byline, "soon")
        elif row.said == Said.LAPSED:
            _hush(row)
            _tell(row, row.post.thread.case.byline, row.said)


def _tell(row: Quoted, byline: Byline, turn: str) -> None:
    url = reverse("stories:quoted", args=[row.pk])
    notify(
        byline=byline, kind=Kind.QUOTED, turn=turn, url=url, ids={"quoted": row.pk, "version": row.version}, once=True
    )


def _hush(row: Quoted) -> None:
    """Take back what was told of it before."""
    forget_about(name="quoted", ids=[row.pk], kinds=[Kind.QUOTED])
