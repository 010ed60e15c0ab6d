"""The bench: fills a database of its own, measures, prints a table."""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from tests.bench.timing import beside, cpu, cpu_and_wait

POST = (
    "I say the silence out loud, kindly: take your time, I stay here until half past eight. The dot becomes our "
    "contract, and nobody has left since. See https://www.duo.nl/particulier/ for the amounts, and ask which evening. "
)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser("python -m tests.bench")
    parser.add_argument("--members", type=int, default=200)
    parser.add_argument("--cases", type=int, default=500)
    parser.add_argument("--posts", type=int, default=20_000)
    parser.add_argument("--stories", type=int, default=0)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--crowd", action="store_true", help="the 500 readers of one case alone")
    parser.add_argument("--days", action="store_true", help="a large development day beside a small one alone")
    parser.add_argument("--learn", action="store_true", help="learning among many beside learning among few alone")
    parser.add_argument("--tables", action="store_true", help="a hundred tables of peer consultation, live, alone")
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def measure() -> list[tuple[str, float, float, str]]:
    """Return (work, ours, reference, goal) for each line of the table."""
    from django.core.cache import caches
    from django.test import Client

    from cop.anonymity.queries import look_over
    from cop.coffee.models import Case
    from cop.community.models import Member
    from tests.bench.live import delivery

    client = Client()
    client.force_login(Member.objects.get(slug="noor").user)
    full = Case.objects.filter(room__slug="community", closed_at=None, replies__gte=35).order_by("pk").first()
    assert full is not None
    url = f"/cases/{full.pk}/"

    def get(path: str) -> Callable[[], object]:
        def act() -> None:
            assert client.get(path).status_code == 200, path

        return act

    def cold() -> None:
        caches["fragments"].clear()
        get(url)()

    def reply() -> None:
        answer = client.post(f"{url}replies/", {"text": f"{POST} {uuid4().hex}", "key": uuid4().hex})
        assert answer.status_code == 302, answer.status_code

    floor, text = get("/floor/"), (POST * 6)[:1200]
    rows = [
        (f"case page, {min(full.replies, 50)} posts, warm", *beside(get(url), floor), "≤ 1.5×"),
        ("case page, cold", *beside(cold, floor), "≤ 2.5×"),
        ("room, 20 cases", *beside(get("/rooms/community/"), floor), "≤ 1.3×"),
        ("home", *beside(get("/"), floor), "≤ 2×"),
        ("colleagues, 40", *beside(get("/members/"), floor), "≤ 1.3×"),
        ("reply with the check in it", *beside(reply, floor), "≤ 2.5×"),
        ("check of 1,200 characters, ms", cpu(lambda: look_over({"t": text})), 45.0, "≤ 1×"),
        ("the same in a known language", cpu(lambda: look_over({"t": text}, language="en")), 15.0, "≤ 1×"),
    ]
    ours, bare = delivery()
    return [*rows, ("live delivery, µs a message", ours, bare, "≤ 2×"), crowded()]


def crowded() -> tuple[str, float, float, str]:
    """Return how late replies reach a crowd; it fails where a reader has not each of them once."""
    from tests.bench.crowd import A_SECOND, READERS, crowd

    return (f"{READERS} readers, {A_SECOND} replies/s, p95 ms", *crowd(), "each once")


def growth(chosen: argparse.Namespace, small: int = 100) -> list[tuple[str, float, float, str]]:
    """Return the pages that must not grow: at the volume asked for, and before at a hundredth of it."""
    from cop.home.actions import bulk

    volume = {name: getattr(chosen, name) for name in ("members", "cases", "posts", "stories")}
    bulk.fill(**{name: rows // small for name, rows in volume.items()}, say=print)
    before = pages()
    bulk.fill(**volume, say=print)
    return [(work, now, before[work], "≤ 1.2×") for work, now in pages().items()]


def pages() -> dict[str, float]:
    """Return what the pages that read from large tables take."""
    from django.test import Client

    from cop.coffee.models import Case
    from cop.community.models import Member

    client = Client()
    client.force_login(Member.objects.get(slug="noor").user)
    last = Case.objects.filter(room__slug="community", closed_at=None).order_by("-pk").first()
    assert last is not None
    urls = {"room": "/rooms/community/", "case page": f"/cases/{last.pk}/", "home": "/", "colleagues": "/members/"}
    urls |= {"room, unanswered": "/rooms/community/?show=unanswered", "colleagues, by name": "/members/?name=sam"}
    urls |= {"stories": "/stories/", "stories, three chips": "/stories/?phase=contact&channel=chat&area=ethics"}
    urls |= {"stories near a case": f"/stories/near/{last.pk}/"}
    return {work: cpu_and_wait(lambda url=url: client.get(url)) for work, url in urls.items()}  # type: ignore[misc]


def main() -> None:
    """Set up, measure, print, clean up."""
    chosen = arguments()
    home = Path(tempfile.mkdtemp(prefix="cop-bench-"))
    home.chmod(0o755)
    os.environ.update(COP_MODE="test", DJANGO_SETTINGS_MODULE="config.settings")
    from config.launch import start_database
    from cop.core import embedded

    os.environ["DATABASE_URL"] = start_database(home, durable=False)
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from cop.core import limits
    from cop.home.actions import bulk, demo
    from cop.home.actions.furnish import furnish

    settings.ROOT_URLCONF = "tests.bench.floor"
    limits.cache.add = lambda *_args, **_kwargs: True  # type: ignore[method-assign]  (thirty replies a minute are few)
    call_command("migrate", verbosity=0)
    demo.mark()
    furnish(say=print)
    if chosen.growth:
        rows = growth(chosen)
    elif chosen.days:
        from tests.bench.days import large_and_small

        rows = large_and_small()
    elif chosen.learn:
        from tests.bench.learn import few_and_many

        rows = few_and_many()
    elif chosen.tables:
        from tests.bench.tables import live_tables

        rows = live_tables()
    else:
        bulk.fill(members=chosen.members, cases=chosen.cases, posts=chosen.posts, stories=chosen.stories, say=print)
        rows = [crowded()] if chosen.crowd else measure()
    print(f"\n{'work':<34}{'ours':>9}{'floor':>9}{'ratio':>8}  goal")
    for work, ours, reference, goal in rows:
        print(f"{work:<34}{ours:>9.2f}{reference:>9.2f}{ours / reference:>8.2f}  {goal}")
    if chosen.json:
        keys = ("work", "ours", "reference", "goal")
        chosen.json.write_text(json.dumps([dict(zip(keys, row, strict=True)) for row in rows], indent=2) + "\n")
    embedded.drop(home)
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
