"""The demonstration's database: claiming it, marking it, and its worker."""

import threading
from collections.abc import Callable
from datetime import timedelta

from celery import current_app
from celery.worker import WorkController
from django.conf import settings
from django.db import connection
from django.utils import timezone

from cop.coffee.actions import (
    answer_ask,
    ask_colleagues,
    ask_follow_ups,
    be_available,
    call_first_words,
    end_ask,
    take_ask,
)
from cop.coffee.models import Ask
from cop.coffee.queries import asked_by_now
from cop.community.models import Member
from cop.home.actions.chat import put_card
from cop.home.models import DemoMark
from cop.home.rules import ROLES, furniture

PASSWORD = "koffiekamer-demo"  # noqa: S105  (printed by the demo, and worth nothing elsewhere)
A_DAY = timedelta(hours=8)


class NotADemo(Exception):  # noqa: N818  (an answer to whoever named this database)
    """The database holds something that is not a demonstration."""

    def __init__(self) -> None:
        super().__init__(
            "This database is not empty and was not made by the demo; it is left alone. "
            "Name an empty one in DATABASE_URL, or unset it.",
        )


def claim() -> None:
    """Take an empty database, or one that carries the demo mark; raise NotADemo for any other."""
    if connection.introspection.table_names() and not marked():
        raise NotADemo


def marked() -> bool:
    """Say whether this database was made by the demo."""
    return DemoMark._meta.db_table in connection.introspection.table_names() and DemoMark.objects.exists()


def mark() -> None:
    """Mark the database as the demo's."""
    DemoMark.objects.get_or_create(only=True)


def begin_day() -> None:
    """Let Mikkel and one in fifteen colleagues be there for the day; ask what is asked on it, write its cards."""
    until = timezone.now() + A_DAY
    present = Member.objects.present().order_by("pk")
    for member in [*present.filter(slug="mikkel"), *present.exclude(slug__in=ROLES)[::15]]:
        be_available(by=member, until=until)
    ask_follow_ups()
    call_first_words()
    for card in furniture("cards", "card"):
        put_card(card, now=timezone.now())
    _talk_of_two()


def _talk_of_two() -> None:
    """Let Noor have asked whoever is there something, unless she has asked before."""
    noor = Member.objects.filter(slug="noor").first()
    if noor is None or Ask.objects.filter(byline__member=noor).exists():
        return
    text = "Which papers does a client need to have a foreign diploma weighed?"
    ask = ask_colleagues(by=noor, text=text, language="en", key="demo-ask")
    taker = asked_by_now(ask).first() if ask else None
    if ask is None or taker is None:
        return
    take_ask(by=taker, ask=ask)
    ask = Ask.objects.with_people().get(pk=ask.pk)
    answer_ask(by=taker, ask=ask, text="Diploma, list of marks, and a translation of both.", key="demo-answer")
    end_ask(by=noor, ask=ask)


def note_push(*, slug: str, urgent: bool) -> None:
    """Write down for the mailbox that a phone that is not there was woken; there is nothing in a push to write down."""
    with (settings.COP_HOME / "pushes.txt").open("a") as file:
        file.write(f"{timezone.localtime():%Y-%m-%d %H:%M:%S} · {slug}{' · !' if urgent else ''}\n")


def start_worker() -> Callable[[], None]:
    """Run Celery's worker and its beat in threads of this process; return what stops them."""
    worker = WorkController(app=current_app, pool_cls="threads", concurrency=2)
    threading.Thread(target=worker.start, daemon=True, name="worker").start()
    beat = current_app.Beat(scheduler_cls="celery.beat:Scheduler", loglevel="WARNING")
    ended = threading.Event()
    service = beat.Service(app=current_app, scheduler_cls="celery.beat:Scheduler", schedule_filename=None)
    threading.Thread(target=service.start, kwargs={"embedded_process": False}, daemon=True, name="beat").start()

    def stop() -> None:
        ended.set()
        service.stop()
        worker.stop()

    return stop
