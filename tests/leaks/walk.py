"""Every address of the site, as the resolver knows them, filled with what the scene has made."""

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import Any

from django.core import mail
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pypdf import PdfReader

from cop.anonymity.gateways import PENDING
from cop.anonymity.models import Attachment, Reveal
from cop.coffee.models import Case, Gist, Room
from cop.coffee.queries import reported_files
from cop.community.models import Centre, Grant, Invitation, JoinRequest
from cop.core.signed import seal
from cop.curriculum.models import Evidence
from cop.discussion.models import Bookmark, Flag, Post, Thread
from cop.framework.models import Area
from cop.intervision.models import Table
from cop.notifications.enums import Kind
from cop.notifications.gateways import stop_mark
from cop.notifications.models import Notice
from cop.stories.models import Collection, Quoted, Story, Translation, Trial
from tests.leaks.people import NOOR, TOVE, Village
from tests.leaks.world import World, forget_counts, paths, undone

type Found = dict[str, bytes]
type Rows = list[tuple[object, ...]]
type Known = dict[str, Rows]

MODELS: dict[str, type[Model]] = {
    "case_id": Case,
    "post_id": Post,
    "thread_id": Thread,
    "table_id": Table,
    "flag_id": Flag,
    "notice_id": Notice,
    "reveal_id": Reveal,
    "bookmark_id": Bookmark,
    "request_id": JoinRequest,
    "invitation_id": Invitation,
    "story_id": Story,
    "trial_id": Trial,
    "number": Story,
}

# A form with something in every field there is, so that as many views as can go past their forms.
ANYTHING = {
    "text": "I would ask.",
    "text-text": "I would ask.",
    "key": "key-of-sam-2",
    "happened": "Silence.",
    "question": "Ideas?",
    "take_away": "Wait.",
    "title": "Silence.",
    "week": "on",
    "line": "Thank you.",
    "try_on": "2026-04-02",
    "version": "1",
    "seq": "1",
    "place": "reply:1",
    "ground": "other",
    "note": "Not kind.",
    "act": "second",
    "member": "sam",
    "name": "a",
    "purpose": "b",
    "seen": "2026-03-10T21:00:00.000000+0000",
    "mails": "reply",
    "theme": "dark",
    "language": "nl",
    "went": "helped",
    "marked": "I waited.",
}


def views(
    resolver: URLResolver | None = None, space: str = "", wants: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Return the name of every view, and the names of what its address wants."""
    for pattern in (resolver or get_resolver()).url_patterns:
        names = (*wants, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            yield from views(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space, names)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", names


def known(village: Village) -> Known:
    """Return what addresses may be filled with, one tuple a row: by view, app and names, or names, the nearest first.

    The names of what an address wants are joined as in "post_id file_id".
    """
    found = {name: _all(model) for name, model in MODELS.items()}
    sam, own_files = village.members["sam"], Attachment.objects.order_by("pk")
    return found | {
        "case_id language": list(Gist.objects.order_by("pk").values_list("case", "language")),
        "story_id language": list(Translation.objects.order_by("pk").values_list("story", "language")),
        "case_id file_id": [*own_files.exclude(cases=None).values_list("cases", "pk")],
        "post_id file_id": [*own_files.exclude(posts=None).values_list("posts", "pk")],
        "flag_id file_id": list(_of_reports()),
        "coffee slug": _all(Room, "slug"),
        "intervision:tables_of_room slug": _all(Room, "slug"),
        "stories slug": _all(Collection, "slug"),
        "community slug": [(NOOR.slug,), (TOVE.slug,), ("sam",)],
        "community slug grant_id": list(Grant.objects.order_by("pk").values_list("member__slug", "pk")[:2]),
        "community:centre_edit slug": _all(Centre, "slug"),
        "community:steps_edit slug": _all(Centre, "slug"),
        "token": [(path.removeprefix(f"{PENDING}/"),) for path in paths(PENDING)],
        "kind mark": [(kind, stop_mark(sam, kind)) for kind in Kind],
        "sealed": [(seal("invitation", *row, 1),) for row in found["invitation_id"]],
        # allauth's pages of a mailed key
        "key": [("a-key",)],
        "uidb36 key": [("1", "a-key")],
        "pk": [(1,)],
        "home slug": [("sam",)],
        "device_id": [(1,)],
        # nobody asks at once, or has suggested a word, on this day
        "ask_id": [(1,)],
        "entry_id": [(1,)],
        # nor does anybody read a story before others do: tests/stories/test_blind.py is about that
        "climb_id": [(1,)],
        "correction_id": [(1,)],
        "reading_id": [(1,)],
        "reading_id remark_id": [(1, 1)],
        "story_id remark_id": [(1, 1)],
        # nobody tells a story, keeps a slip of consent, or asks about one
        "quoted_id": _all(Quoted),
        "slip_id": [(1,)],
        "concern_id": [(1,)],
        # nor wants a topic or plans a day: those stand under names alone
        **{name: [(1,)] for name in ("topic_id", "poll_id", "day_id", "session_id")},
        "poll_id option_id": [(1, 1)],
        "day_id session_id": [(1, 1)],
        "day_id session_id question_id": [(1, 1, 1)],
        "day_id material_id": [(1, 1)],
        "day_id material_id file_id": [(1, 1, 1)],
        "intervision slug": [("espresso",)],
        "code": [("a-code",)],
        # nor is a module written or read before others do: that stands under names alone
        **{name: [(1,)] for name in ("module_id", "opinion_id")},
        "module_id kind": [(1, "reading")],
        "module_id unit_id": [(1, 1)],
        "unit_id": [(1,)],
        "unit_id file_id": [(1, 1)],
        # nor is in a cohort: there all are under their names
        "cohort_id": [(1,)],
        # nor learns a module: nobody has an alias there; tests/curriculum is about that
        "module_id": [(1,)],
        "module_id key": [(1, "a-key")],
        "module_id key file_id": [(1, "a-key", 1)],
        "worked_id": [(1,)],
        "worked_id file_id": [(1, 1)],
        # what the bearer keeps is theirs alone; nobody shows it: tests/curriculum/test_endorse.py is about that
        "evidence_id": _all(Evidence),
        "sharing_id": [(1,)],
        "endorsement_id": [(1,)],
        "evidence_id file_id": [(1, 1)],
        "sharing_id file_id": [(1, 1)],
        "mark": [("no-such-offer",)],
        # frameworks name nobody
        "curriculum slug area": [("competence-areas", "process")],
        "curriculum slug key": [("competence-areas", "process-skills-1")],
        # nor has given a calendar an address: tests/days/test_feed.py is about that
        "secret": [("a-secret",)],
        # nor logs anything, or counts for a register: nobody sees that of another
        **{name: [(1,)] for name in ("register_id", "period_id", "line_id")},
        # nor says where anybody stands: that is between two, under their names
        "own_id": [(1,)],
        "curriculum slug": [*_all(Area, "slug"), ("competence-areas",)],
        "suggested_id": [(1,)],
        "word_id": [(1,)],
        # nor sat at a table: who did reads what is theirs, as tests/intervision/test_record.py says
        "year": [(2026,)],
    }


def _of_reports() -> Iterator[tuple[object, ...]]:
    """Return reports with the files of what they are about, and one that is not of it."""
    for flag in Flag.objects.order_by("pk"):
        files = reported_files(flag).values_list("pk", flat=True)
        yield from ((flag.pk, file) for file in [*files, 1])


def _all(model: type[Model], name: str = "pk") -> Rows:
    return list(model._default_manager.order_by("pk").values_list(name))


def urls(view: str, wants: tuple[str, ...], things: Known, *, every: bool = True) -> list[str]:
    """Return the addresses of a view; raise LookupError for one nobody has said how to fill.

    Unless `every`, there may be nothing yet to fill it with.
    """
    if not wants:
        return [reverse(view)]
    app, names = view.partition(":")[0], " ".join(wants)
    rows = next((things[k] for k in (f"{view} {names}", f"{app} {names}", names) if k in things), None)
    if rows is None or (every and not rows):
        msg = f"the leak sweep does not know how to fill <{names}> of {view}: see tests/leaks/walk.py"
        raise LookupError(msg)
    return [reverse(view, kwargs=dict(zip(wants, row, strict=True))) for row in rows]


class Walker:
    """Somebody who opens every page in every way, leaving no trace."""

    def __init__(self, world: World, village: Village, slug: str) -> None:
        self._world, self._village, self._slug = world, village, slug

    def walk(self, url: str, ways: Iterable[str]) -> Found:
        """Return what comes back in each of `ways`."""
        query, part = {"after": "0", "before": "99", "name": "a", "show": "open", "save": "1"}, {"HX-Request": "true"}
        how: dict[str, Callable[[Client], HttpResponse]] = {
            "page": lambda c: c.get(url),
            "part": lambda c: c.get(url, query, headers=part),
            "empty form": lambda c: c.post(url, {}, headers=part),
            "form": lambda c: c.post(url, ANYTHING, follow=True),
        }
        return {f"{self._slug} {way} {url}": self._ask(url, how[way]) for way in ways}

    def _ask(self, url: str, how: Callable[[Client], HttpResponse]) -> bytes:
        self._world.roll(url)
        forget_counts()
        sent = len(mail.outbox)
        with undone():
            answer = how(self._village.browser(self._slug))
            told = spelled(answer)
        mails = [letter.message().as_bytes() for letter in mail.outbox[sent:]]
        del mail.outbox[sent:]
        return b"\n".join([told, *mails])


def spelled(answer: HttpResponse) -> bytes:
    """Return all of an answer: its status, headers, cookies and content."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    head = [f"{answer.status_code}", *(f"{k}: {v}" for k, v in sorted(answer.headers.items()))]
    hops = [f"then {url} {status}" for url, status in getattr(answer, "redirect_chain", [])]
    cookies = sorted(morsel.OutputString() for morsel in answer.cookies.values())
    told = "\n".join([*hops, *head, *cookies, ""]).encode() + content
    return told + _printed(content) if answer.headers.get("Content-Type") == "application/pdf" else told


def _printed(content: bytes) -> bytes:
    """Return what a PDF says, and says of itself, which lies packed in its bytes."""
    pdf = PdfReader(BytesIO(content))
    about = [f"{name}: {value}" for name, value in sorted((pdf.metadata or {}).items())]
    xmp: Any = pdf.trailer["/Root"].get("/Metadata")  # type: ignore[union-attr]
    more = xmp.get_object().get_data() if xmp is not None else b""
    return "\n".join([*about, *(page.extract_text() for page in pdf.pages)]).encode() + more
