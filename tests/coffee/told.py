"""What the tests of who is told share: the lines of the bell, reports, mails, moderators, and a clock put back."""

import io
import json
import re
from datetime import timedelta
from typing import Any

from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from config.facts import FACTS
from cop.community.enums import Role
from cop.community.models import Centre, Grant, Member
from cop.discussion.models import Flag, Post
from cop.discussion.tasks import note_waiting as waiting_task
from cop.ledger.models import Entry
from cop.notifications.actions import send_mails
from cop.notifications.models import Notice
from tests.cast import make_centre, make_member
from tests.notifications.told import hand_over, later

COVERED = "Words of yours are covered: a colleague fears that somebody can be recognised."
HIDDEN = "A text of yours is hidden: somebody may be recognised in it. Change it, and it can show again."
KEPT = "A moderator looked at a text of yours: it stays covered. Change it, or ask for another moderator."
FINAL = "Another moderator looked, as you asked: your text stays covered until you change it."
LIFTED = "A moderator looked at a text of yours: it is shown again as it was."
OTHER = "A colleague reported something about a text of yours. A moderator looked; nothing of it is covered."
RAISED = "A moderator decided on what you reported. Thank you for looking after it."
APPEAL = "An author asks for another moderator."
WAITS = "A report waits for a moderator."
ENDS = "The way back from an alias of yours ends soon. Keep your text, or take it back before."
NAMES = ("Noor", "Mikkel", "Sam", "Ada", "Bo ", "Xylo", "brother", "typing", "contract", "The coffee room")


def report(client: Client, post: Post, *places: str, **more: str) -> Flag:
    said = {"ground": "identifies", "places": places, **more}
    assert client.post(f"/posts/{post.pk}/flag/", said).status_code == 302
    return Flag.objects.order_by("-pk")[0]


def bell(client: Client) -> list[str]:
    """Return what stands in the bell, once everybody has heard."""
    hand_over()
    return re.findall(r'class="bell-open"[^>]*>([^<]+)<', client.get("/bell/").content.decode())


def mailed() -> list[tuple[str, str]]:
    """Mail what is unread; return to whom and about what, and see that none names anybody or anything."""
    hand_over()
    later(3)
    before = len(mail.outbox)
    send_mails()
    for message in mail.outbox[before:]:
        everything = message.body + str(message.alternatives) + message.subject  # type: ignore[attr-defined]
        assert [name for name in NAMES if name in everything] == []
    return sorted((message.to[0].partition("@")[0], message.subject) for message in mail.outbox[before:])


def leads(client: Client, line: str) -> str:
    """Open a line of the bell; return where it leads, having seen that there is something."""
    html = client.get("/bell/").content.decode()
    number = next(n for n, said in re.findall(r'id="notice-(\d+)">([^<]+)<', html) if said == line)
    url = client.post(f"/bell/{number}/").headers["Location"]
    assert client.get(url, follow=True).status_code == 200
    return url


def again(fact: str) -> None:
    """Let every listener of the fact hear it once more, as after a crash that lost the marks."""
    for kind, heard in FACTS.items():
        for entry in Entry.objects.filter(fact=fact) if kind.__name__ == fact else ():
            for listener in heard:
                listener(kind(**entry.ids), entry.pk)


def told() -> list[tuple[Any, ...]]:
    return sorted(Notice.objects.values_list("member__slug", "byline", "kind", "turn", "count"), key=str)


def assert_no_row_names(member: Member, byline_id: int) -> None:
    """No row that has the alias has the member, in any of its fields."""
    out = io.StringIO()
    call_command("dumpdata", "notifications", "anonymity.aliaslink", "coffee", "discussion", "ledger", stdout=out)
    rows = [row["fields"] | {"pk": row["pk"]} for row in json.loads(out.getvalue())]
    about = [row for row in rows if byline_id in {row.get("byline"), *row.get("ids", {}).values()}]
    assert about
    for row in about:
        assert member.slug not in json.dumps(row).casefold()
        assert member.pk not in [row.get(name) for name in ("member", "by", "actor_id", "asked_by", "seconded_by")]


def moderator(slug: str, centre: Centre | None = None) -> Member:
    """Make a moderator, of a centre of her own unless one is given."""
    member = make_member(slug, centre or make_centre(f"centre-{slug}", "NO", "nb"), ["en"])
    Grant.objects.create(member=member, role=Role.MODERATOR)
    return member


def wait(hours: int) -> None:
    """Let flags, and their appeals, be so many hours old, and look what waits."""
    Flag.objects.update(made_at=timezone.now() - timedelta(hours=hours))
    waiting_task()
    hand_over()
