"""Pages of the front door."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from cop.anonymity.models import Draft
from cop.anonymity.queries import drafts_by_kind, know
from cop.coffee.models import Room
from cop.coffee.queries import Row, own_open, waiting_for
from cop.community.models import Member
from cop.core.text import render
from cop.intervision.queries import Card, tables_at_home
from cop.privacy.queries import kept
from cop.stories.queries import Begun, begun_of, newest_stories

PAGES = Path(__file__).parent / "pages"
MAILS = 30


@dataclass(frozen=True, slots=True)
class Home:
    """What needs me, what is mine, where to go."""

    waiting: list[Row]
    own: list[Row]
    drafts: list[tuple[Draft, Room]]
    begun: list[Begun]
    stories: list[Row]
    to_read: int
    tables: list[Card]


def home_of(member: Member) -> Home:
    """Read the start page of `member`: seven queries, one more for who left a case unshared."""
    know(member)
    begun = drafts_by_kind(member, "case", "story")
    rooms = {room.slug: room for room in Room.objects.visible_to(member).open()} if begun["case"] else {}
    drafts = [(draft, rooms[slug]) for slug, draft in begun["case"] if slug in rooms]
    stories, to_read = newest_stories(member)
    own, tables = own_open(member), tables_at_home(member)
    return Home(waiting_for(member), own, drafts, begun_of(begun["story"]), stories, to_read, tables)


@cache
def public_page(name: str, language: str) -> SafeString:
    """Return a public page's text as HTML, in English where the language has none."""
    path = PAGES / f"{name}.{language}.md"
    text = (path if path.exists() else PAGES / f"{name}.en.md").read_text()
    text = text.replace("{{ kept }}", _kept(language))
    for word in ("site_name", "contact_email", "operator"):
        text = text.replace(f"{{{{ {word} }}}}", str(getattr(settings, word.upper())))
    return mark_safe(render(text).replace("h3>", "h2>"))  # noqa: S308  (our own text through our own sanitiser)


def _kept(language: str) -> str:
    """Return what is kept how long as a list, from the rules that erase it."""
    with override(language):
        return "\n".join(f"- **{row.what}**: {row.days} {row.until}" for row in kept())


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail of the demo's mailbox."""

    to: str
    subject: str
    text: str
    at: str


def demo_mails(address: str = "") -> list[Mail]:
    """Read the newest mails the demo sent, to `address` if given."""
    folder = settings.COP_HOME / "mail"
    files = sorted(folder.glob("*.log"), key=lambda f: f.stat().st_mtime, reverse=True)[: MAILS * 3]
    mails = [mail for file in files for mail in _mails(file)]
    return [mail for mail in mails if not address or address in mail.to][:MAILS]


def demo_pushes() -> list[str]:
    """Read whom the demo woke last, and when, the newest first."""
    written = settings.COP_HOME / "pushes.txt"
    return written.read_text().splitlines()[: -MAILS - 1 : -1] if written.exists() else []


def _mails(file: Path) -> list[Mail]:
    """Read one file of Django's file mailer: mails, each ended by a line of 79 dashes."""
    pieces = file.read_bytes().split(b"\n" + b"-" * 79 + b"\n")
    parsed = [message_from_bytes(piece.lstrip(), policy=policy.default) for piece in pieces if piece.strip()]
    return [_mail(message) for message in parsed if isinstance(message, EmailMessage)]


def _mail(message: EmailMessage) -> Mail:
    body = message.get_body(preferencelist=("plain", "html"))
    text = str(body.get_content()) if body else ""
    return Mail(str(message["To"]), str(message["Subject"]), text, str(message["Date"]))
