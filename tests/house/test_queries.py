"""A literal query count for every page, the same for one row and for many."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from cop.anonymity.actions import add_word, save_draft
from cop.coffee.actions import ask_colleagues, be_available, fill_card, post_reply, write_gist
from cop.coffee.models import Case
from cop.coffee.queries import hours_of
from cop.community.actions import invite
from cop.community.enums import Role
from cop.community.models import Centre, Grant, Member, OpeningHours
from cop.community.queries import own_words
from cop.core.sealing import seal
from cop.curriculum.actions import ask_for_word, endorse, give_word, join_cohort, write_to_cohort
from cop.curriculum.enums import Level
from cop.curriculum.models import Endorsement, Evidence, Learning, OwnWord
from cop.days.actions import Move, arrange, back_topic, drop_session
from cop.days.enums import Answer
from cop.days.models import Day
from cop.discussion.actions import keep_for_later
from cop.framework.actions import install_words
from cop.framework.models import Area, Phase
from cop.framework.queries import words
from cop.stories.actions.furnish import Told, put_collection, put_translation
from cop.stories.enums import Went
from tests.cast import Cast, bring, make_member
from tests.coffee.talking import said
from tests.curriculum.cohorts import cohort
from tests.curriculum.modules import put_module
from tests.curriculum.showing import piece, show
from tests.days.planning import ask as plan_poll
from tests.days.planning import book, wish
from tests.days.planning import said as agree
from tests.days.sessions import add, released
from tests.stories.telling import tags, tell
from tests.stories.translating import DUTCH
from tests.stories.writing import handed_in
from tests.stories.writing import tell as tell_moment

COUNTS = {
    "/": 8,
    "/rooms/": 4,
    "/rooms/community/": 7,
    "/rooms/community/talk/": 7,
    "/rooms/community/new/": 5,
    "/cases/{case}/": 7,
    "/cases/{case}/changes/?after=0": 6,
    "/cases/{case}/edit/": 5,
    "/cases/{case}/short/": 5,
    "/learn/": 8,
    "/learn/modules/{module}/finished/": 7,
    "/learn/desk/{own_module}/how-it-goes/": 8,
    "/learn/cohorts/": 5,
    "/learn/cohorts/{given}/": 8,
    "/learn/cohorts/{given}/people/": 6,
    "/learn/cohorts/{joined}/": 6,
    "/learn/own-word/": 3,
    "/learn/areas/ethics/": 8,
    "/learn/areas/ethics/ask/?name=extra": 4,
    "/learn/words/": 4,
    "/days/": 7,
    "/days/past/": 5,
    "/days/calendar/": 5,
    "/days/calendar/subscribe/": 3,
    "/days/topics/": 6,
    "/days/topics/{topic}/": 8,
    "/days/polls/{poll}/": 8,
    "/days/{day}/": 7,
    "/days/{day}/sessions/{session}/": 6,
    "/days/{day}/programme/": 6,
    "/days/{day}/programme/release/": 6,
    "/stories/": 7,
    "/stories/?phase=contact&area=ethics": 6,
    "/stories/{story}/": 8,
    "/stories/{story}/?in=nb&beside": 8,
    "/stories/collections/": 6,
    "/stories/collections/some/": 7,
    "/stories/collections/some/stories/?q=Story": 7,
    "/stories/near/{case}/": 6,
    "/me/bookmarks/": 7,
    "/members/": 4,
    "/members/mikkel/": 4,
    "/me/": 2,
    "/me/cases/": 6,
    "/bell/": 4,
    "/bell/count/": 4,
    "/me/notices/": 3,
    "/desk/": 7,
    "/desk/invitations/": 4,
    "/desk/words/": 4,
    "/desk/kept/": 4,
    "/me/thanks/": 5,
    "/stories/write/": 6,
    "/about/": 2,
    "/ask/": 8,
    "/learn/evidence/": 5,
    "/learn/evidence/offers/": 8,
    "/learn/evidence/asked/": 5,
    "/learn/evidence/asked/{asked}/": 4,
    "/learn/evidence/{piece}/": 7,
    "/learn/evidence/{piece}/edit/": 6,
    "/learn/evidence/{piece}/share/": 6,
}
# Of a room in which nobody has looked at anything yet, a card on its table.
FRESH = {"/rooms/noord/talk/": 8, "/rooms/noord/talk/changes/?after=0": 7, "/rooms/noord/card/": 5, "/ask/": 8}


def fill(cast: Cast, rows: int) -> dict[str, int]:
    """Put `rows` of everything into the community; return a case and a story to look at."""
    sund = Centre.objects.get(slug="sund")
    for n in range(rows):
        case = bring(cast.ingrid, cast.community, n=n)
        head, _ = post_reply(by=cast.mikkel, case=case, text=f"Thought {n}", key=f"key-head-{n}")
        for m in range(rows):
            post_reply(by=cast.noor, case=case, text=f"Re {m}", key=f"key-re-{n}-{m}", parent=head)
        for by, language in ((cast.mikkel, "nl"), (cast.sam, "da"))[:rows]:
            said = {"title": "Kort", "question": "Hvad nu?", "language": language, "key": f"key-gist-{n}-{language}"}
            write_gist(by=by, case=case, **said)
        bring(cast.noor, cast.community, n=1000 + n)
        make_member(f"extra-{n}", sund, ["en"])
        invite(by=cast.ingrid, centre=sund, email=f"i{n}@koffiekamer.example")
        add_word(by=cast.ingrid, word=f"Word {n}")
        about = tags(phase="contact", areas=["ethics", "process"][:rows], buttons=["choice", "change"][:rows])
        tried = [Told(by=member, went=Went.HELPED, text=f"{n}") for member in (cast.sam, cast.ada)[:rows]]
        stories = [tell(cast.mikkel, f"Story {n}", language=code, about=about, tried=tried) for code in ("en", "nl")]
        for code, short in (("nb", "Stillhet."), ("da", "Stilhed."))[:rows]:
            words = {"title": "Stille", "summary": short, "start": short, "tried": short}
            put_translation(by=cast.mikkel, story=stories[0], language=code, texts=DUTCH | words, at=timezone.now())
        put_collection(slug="some" if n == 0 else f"some-{n}", titles={"en": "Some"}, abouts={}, stories=stories)
        keep_for_later(by=cast.ingrid, thread=case.thread)
        keep_for_later(by=cast.ingrid, thread=stories[0].thread)
        tell_moment(cast.ingrid, n=n)
        handed_in(cast.ingrid, n=n)
        save_draft(by=cast.ingrid, place=f"story:{n + 2**41}", fields={"title": "Dates"}, version=0)
        topic, poll, day = wish(cast.noor, n), plan_poll(cast.ingrid, n), book(cast.ingrid, n)
        over = {"starts_at": timezone.now() - timedelta(days=2), "ends_at": timezone.now() - timedelta(days=1)}
        Day.objects.filter(pk=book(cast.ingrid, n + 10).pk).update(**over)
        for m in range(rows):
            session = add(cast.ingrid, day, m * 15, 15, hosts=(cast.noor, cast.sam)[:rows], places=m + 1)
        released(cast.ingrid, day)
        drop_session(by=cast.ingrid, session=add(cast.ingrid, day, 100, 10))
        arrange(by=cast.ingrid, day=day, rows=[], key="key-of-moves", move=Move(session.pk, up=True))
        drop_session(by=cast.ingrid, session=session)
        released(cast.ingrid, day)
        for member in (cast.sam, cast.ada)[:rows]:
            agree(member, poll, *[Answer.YES] * 3)
            back_topic(by=member, topic=topic, wants=True)
    grown(cast, rows)
    Case.objects.update(phase=Phase.objects.get(slug="contact"))
    Grant.objects.get_or_create(member=cast.ingrid, role=Role.TRAINER)
    asked = [show(cast.noor, cast.ingrid, n=n, opened=True) for n in range(rows)]
    own = [show(cast.ingrid, cast.mikkel, n=n, evidence=piece(cast.ingrid, n=20)) for n in range(1)]
    for n in range(rows):
        piece(cast.ingrid, n=n)
        one = show(cast.ingrid, cast.mikkel, n=n + 40, opened=True)
        endorse(by=cast.mikkel, sharing=one, level=Level.COMPETENT, version=1, text="Yes.")
        module, now = put_module(cast.mikkel, f"Module {n}"), timezone.now()
        ended = {"began_at": now, "touched_at": now, "finished_at": now}
        own_module = put_module(cast.ingrid, f"Own {n}")
        Learning.objects.create(member=cast.ingrid, module=module, edition=module.edition, **ended)
    return (
        gathered(cast, rows)
        | {
            "module": module.pk,
            "own_module": own_module.pk,
            "asked": asked[0].pk,
            "piece": own[0].evidence_id,
            "case": case.pk,
            "story": stories[0].pk,
            "topic": topic.pk,
            "poll": poll.pk,
            "day": day.pk,
        }
        | {"session": session.pk}
    )


def gathered(cast: Cast, rows: int) -> dict[str, int]:
    """Let Ingrid give `rows` cohorts and be in as many, with modules, colleagues and words in each."""
    modules = [put_module(cast.mikkel, f"Of cohorts {n}") for n in range(rows)]
    now = timezone.now()
    for n in range(rows):
        given = cohort(cast.ingrid, *modules, n=n)
        joined = cohort(cast.mikkel, *modules, n=n)
        cohort(cast.mikkel, *modules, n=n + 10)
        for one, by in ((given, cast.ingrid), (joined, cast.mikkel)):
            write_to_cohort(by=by, cohort=one, text=f"Word {n}.", key=f"key-of-word-{n}")
            for member in (cast.noor, cast.sam, cast.ada)[:rows]:
                join_cohort(by=member, cohort=one, terms=1)
        for m in range(rows):
            write_to_cohort(by=cast.mikkel, cohort=joined, text=f"Word {m}.", key=f"key-of-more-{n}-{m}")
        join_cohort(by=cast.ingrid, cohort=joined, terms=1)
    for module in modules:
        for member in (cast.noor, cast.sam, cast.ada, cast.ingrid)[: rows + 1]:
            Learning.objects.create(
                member=member, module=module, edition=module.edition, at="think", began_at=now, touched_at=now
            )
    return {"given": given.pk, "joined": joined.pk}


def grown(cast: Cast, rows: int) -> None:
    """Let Ingrid have said, been told and shown `rows` of everything in an area, and be asked as often."""
    ethics, today = Area.objects.get(slug="ethics"), timezone.localdate()
    for n in range(rows):
        on = today - timedelta(days=40 * n)
        OwnWord.objects.create(member=cast.ingrid, area=ethics, level="on-the-way", on=on)
        Endorsement.objects.create(member=cast.ingrid, area=ethics, level="competent", trainer=cast.mikkel, on=on)
        shown = {"source": "outside", "month": on, "words": seal({"title": f"{n}"}), "made_at": timezone.now()}
        Evidence.objects.create(member=cast.ingrid, **shown).areas.add(ethics)
        colleague = Member.objects.get(slug=f"extra-{n}")
        word, _ = ask_for_word(by=cast.ingrid, colleague=colleague, area=ethics)
        give_word(by=colleague, word=word, level=Level.COMPETENT, text="Yes.", version=1)
        ask_for_word(by=colleague, colleague=cast.ingrid, area=ethics)


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_a_fixed_number_of_queries(
    cast: Cast,
    sign_in: Callable[[Member], Client],
    settings: object,
    rows: int,
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    install_words()
    made = fill(cast, rows)
    client = sign_in(cast.ingrid)
    with override("en"):
        own_words(cast.ingrid)
    words()
    counted = {}
    for path in COUNTS:
        url = path.format(**made)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code in {200, 404}
        counted[path] = len(queries)
    assert counted == COUNTS
    assert max(counted.values()) <= 8


@pytest.mark.parametrize("rows", [1, 3])
def test_talk_nobody_has_looked_at_asks_no_more(cast: Cast, sign_in: Callable[[Member], Client], rows: int) -> None:
    install_words()
    words()
    for weekday in range(7):
        OpeningHours.objects.create(centre=cast.dutch.centre, weekday=weekday, opens=time(0), closes=time(23, 59, 59))
    now = hours_of(Centre.objects.filter(slug="noord"))[0].shift_at(timezone.now())
    assert now is not None
    fill_card(by=cast.ada, room=cast.dutch, shift=now, words={"feeling": "Fine."}, version=0)
    for n in range(rows):
        asked = said(cast.ada, cast.dutch, f"Buns {n}?")
        said(cast.ada, cast.dutch, f"With raisins {n}.", to=asked)
        colleague = make_member(f"colleague-{n}", Centre.objects.get(slug="noord"), ["nl", "en"])
        be_available(by=colleague, until=timezone.now() + timedelta(hours=1))
        ask_colleagues(by=cast.noor, text="Which deadline?", language="en", key=f"key-of-ask-{n}")
    client, counted = sign_in(cast.noor), {}
    for url in FRESH:
        caches["fragments"].clear()
        words()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        counted[url] = len(queries)
    assert counted == FRESH
