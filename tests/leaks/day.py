"""One day in one world, and all that others received of it."""

import logging
import re
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from channels.db import database_sync_to_async
from django.core import mail
from django.core.cache import caches
from django.core.files.storage import default_storage
from django.core.mail import EmailMessage

from tests.leaks.people import VISITOR, Bearer, Village, settle_in
from tests.leaks.story import Story
from tests.leaks.walk import Found, Walker, known, urls, views
from tests.leaks.wire import Ear, topics
from tests.leaks.world import World, empty, paths

# Whose pages are looked at after every act.
NEAR = {"case_id", "post_id", "thread_id", "file_id", "flag_id", "story_id", "table_id"}
LISTS = {
    *("home:start", "stories:shelf", "coffee:room_list", "coffee:room_detail"),
    *("notifications:bell", "coffee:report_list"),
    "intervision:table_list",
}
LOOKED_AT = {"bring", "reply", "point", "replace", "report", "take_back", "answer_elsewhere", "tell_story", "translate"}
LOOKED_AT |= {"consult", "be_ready"}
# In which ways the addresses are opened at the end of the day, by whom; everybody else opens the pages.
WAYS = {
    "sam": ["page", "part", "empty form", "form"],
    "moderator": ["page", "form"],
    "coordinator": ["page", "form"],
    "administrator": ["page", "form"],
}
SIGNING_IN = ("account_", "mfa_", "usersessions_")  # allauth's pages, which know nothing of cases


def counts() -> list[str]:
    """Return under which names attempts are counted, without the blind marks in them, which tell nothing."""
    names = caches["default"]._cache  # type: ignore[attr-defined]
    return sorted(re.sub(r"[0-9a-f]{64}", "…", name) for name in names)


def differences(one: Found, other: Found) -> list[str]:
    """Return where two days tell them apart, each with the first line that does."""
    told = []
    for name in sorted(one.keys() | other.keys()):
        here, there = (found.get(name, b"nothing").splitlines() for found in (one, other))
        if here != there:
            pairs = zip_longest(here, there, fillvalue=b"")
            unlike = [pair for pair in pairs if pair[0] != pair[1]]
            first = next((pair for pair in unlike if not pair[0].startswith(b"Content-Length")), unlike[0])
            told.append(f"{name}: {first[0].decode(errors='replace')} | {first[1].decode(errors='replace')}")
    return told


async def do(act: Any, *args: Any, **kwargs: Any) -> Any:
    """Do what asks the database."""
    return await database_sync_to_async(act)(*args, **kwargs)


class Log(logging.Handler):
    """What the site's log says."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line as production would write it, with its traceback; the broker's library tells of itself once."""
        if not record.name.startswith("kombu"):
            self.lines.append(self.format(record))


@dataclass
class Day:
    """A day with `bearer` behind the alias. `found` is what everybody else received, by the name of the surface."""

    world: World
    bearer: Bearer
    found: Found = field(default_factory=dict)
    own_mails: list[bytes] = field(default_factory=list)
    marks: tuple[str, ...] = ()  # of the case and the alias: what a mail to the bearer must not have

    async def live(self) -> None:
        """Live it."""
        log, root = Log(), logging.getLogger()
        level = root.level
        root.addHandler(log)
        root.setLevel(logging.INFO)
        try:
            await self._live()
        finally:
            root.setLevel(level)
            root.removeHandler(log)
        self.found["log"] = "\n".join(log.lines).encode()

    async def _live(self) -> None:
        await do(empty)
        village = await do(settle_in, self.world)
        story = Story(self.world, village, self.bearer)
        ears = [Ear(village, "sam"), Ear(village, "mikkel", "nl"), Ear(village, "moderator")]
        for ear in ears:
            await ear.open(await do(topics))
        for name, act in story.acts():
            await do(act)
            self.found[f"counts after {name}"] = repr(counts()).encode()
            if name == "bring":
                await self._read_and_write(village, story, ears)
            elif name == "open_table":
                await self._sit_there(village, ears)
            for ear in ears:
                await ear.catch_up()
            if name in LOOKED_AT:
                await do(self._look, village, name)
        self.world.at(40, 0)
        for ear in ears:
            await ear.line.hang_up()
            self.found |= {f"socket of {ear.slug} {n}": text.encode() for n, text in enumerate(ear.heard)}
        await do(self._look_at_all, village)
        await do(self._look_behind, story)

    async def _read_and_write(self, village: Village, story: Story, ears: list[Ear]) -> None:
        """Let everybody open the talks, and the bearer write in both for a while."""
        for ear in ears:
            await ear.listen_to(await do(topics))
            await ear.catch_up()
        own = Ear(village, self.bearer.slug)
        await own.open(await do(topics, veiled=True))
        await own.line.say({"writing": f"thread:{(await do(lambda: story.case)).thread_id}"})
        await own.listen_to(["thread:1"])  # refused, but after the other was taken in
        for ear in ears:
            await ear.catch_up()
        await own.line.hang_up()

    async def _sit_there(self, village: Village, ears: list[Ear]) -> None:
        """Let everybody open the tables, and the bearer come by."""
        own = Ear(village, self.bearer.slug)
        for ear in ears:
            await ear.listen_to(await do(topics))
        await own.open([topic for topic in await do(topics) if topic.startswith("table:")])
        for ear in ears:
            await ear.catch_up()
        await own.line.hang_up()

    def _look(self, village: Village, act: str) -> None:
        """Look at what is near the case, after `act`."""
        things, walker = known(village), Walker(self.world, village, "sam")
        for view, wants in views():
            near = urls(view, wants, things, every=False)
            if view in LISTS or NEAR.intersection(wants):
                for url in near:
                    told = walker.walk(url, ["page"])
                    self.found |= {f"after {act}: {name}": text for name, text in told.items()}

    def _look_at_all(self, village: Village) -> None:
        things = known(village)
        for slug in village.onlookers():
            walker = Walker(self.world, village, slug)
            for view, wants in views():
                if not view.startswith(SIGNING_IN) or slug in {VISITOR, "sam"}:
                    for url in urls(view, wants, things):
                        self.found |= walker.walk(url, WAYS.get(slug, ["page"]))

    def _look_behind(self, story: Story) -> None:
        """Look at what no page shows: files and their names, mails, what is kept in memory and under which name."""
        self.found |= {f"file {path}": default_storage.open(path).read() for path in paths("shared")}
        self.found["names of files that wait"] = repr(paths("pending")).encode()
        kept = caches["fragments"]._cache  # type: ignore[attr-defined]
        # A centre's own words are kept once one of its people has opened any page.
        self.found["fragments"] = repr(sorted(name for name in kept if ":words:" not in name)).encode()
        # By who gets them: which of two mails of one minute leaves first is nobody's to see.
        letters = sorted(mail.outbox, key=lambda letter: (letter.to, str(letter.subject), str(letter.body)))
        for n, letter in enumerate(one for one in letters if one.to != [self.bearer.email]):
            self.found[f"mail {n}"] = _text(letter)
        self.own_mails += [_text(letter) for letter in letters if letter.to == [self.bearer.email]]
        case = story.case
        self.marks = (str(case.pk), str(case.thread_id), *story.alias_names())


def _text(letter: EmailMessage) -> bytes:
    """Return a mail as it leaves, without the mail server's minute, which is some time after anything was written."""
    message = letter.message()
    del message["Date"]
    return message.as_bytes()
