"""The demonstration's toolbox: what every community begins with, what members proposed, and what they used."""

from cop.community.models import Member
from cop.framework.queries import forget, words
from cop.home.rules import furniture
from cop.toolbox.actions import EntryData, furnish, propose, use
from cop.toolbox.enums import Kind
from cop.toolbox.models import Entry
from cop.toolbox.queries import IN_USE

KEEPERS = {"en": "sam", "nl": "noor", "nb": "ingrid", "da": "mikkel"}
WELL_USED = ("chat-welcome", "chat-colleague", "chat-answer-or-think", "phone-notes", "chat-own-words")


def fill_toolbox(members: dict[str, Member]) -> None:
    """Furnish the toolbox, propose what the furniture says, and let a few entries be in use."""
    forget()
    furnish(owner=lambda language: members[KEEPERS[language]])
    known = words()
    for row in furniture("tools", "proposal"):
        phase = next((p for p in known.phases if p.slug == row.get("phase")), None)
        channel = next((c for c in known.channels if c.slug == row.get("channel")), None)
        entry = EntryData(kind=Kind(row["kind"]), text=row["text"], language=row["code"], phase=phase, channel=channel)
        propose(by=members[row["by"]], entry=entry, key=f"demo-{row['by']}", from_talk=row.get("from_talk", False))
    for known_one in Entry.objects.filter(slug__in=WELL_USED):
        readers = [m for m in members.values() if known_one.language in m.reads and m.slug not in KEEPERS.values()]
        for member in readers[:IN_USE]:
            use(by=member, entry=known_one)
