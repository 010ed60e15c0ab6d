"""Who is asked for consent to a passage, and what nobody learns of whom."""

from collections.abc import Callable
from datetime import timedelta

from django.core import mail
from django.test import Client
from django.utils import timezone

from cop.anonymity.actions import forget_links
from cop.anonymity.models import AliasLink
from cop.anonymity.rules import alias_name
from cop.community.models import Member
from cop.ledger.models import Entry
from cop.notifications.models import Notice
from cop.stories.enums import Said, State
from cop.stories.models import Climb, Quoted, Reading, Story
from tests.cast import Cast
from tests.stories.quoting import OTHERWISE, RETOLD, ask, asked, say, scene
from tests.stories.stage import hand_over

type SignIn = Callable[[Member], Client]


def test_nobody_but_who_is_asked_reads_and_answers(cast: Cast, sign_in: SignIn, client: Client) -> None:
    noor = sign_in(cast.noor)
    row = asked(noor, scene(cast, noor))
    url = f"/stories/quoted/{row.pk}/"
    for other in (cast.sam, cast.ingrid, cast.bo):
        assert sign_in(other).get(url).status_code == 404
        assert say(sign_in(other), row, "yes") == 404
    assert say(noor, row, "yes") == 404
    assert client.get(url).status_code == 302
    mikkel = sign_in(cast.mikkel)
    for nonsense in ({"said": "lapsed"}, {"said": ""}, {"said": "yes", "version": "x"}, {"said": "yes\x00"}):
        assert mikkel.post(url, {"version": 1, **nonsense}).status_code == 422
    assert Quoted.objects.get().said == ""


def test_an_aliased_helper_is_asked_through_the_door(cast: Cast, sign_in: SignIn) -> None:
    noor, sam = sign_in(cast.noor), sign_in(cast.sam)
    at = scene(cast, noor)
    mail.outbox.clear()
    assert ask(noor, at, **{at.field: "", at.veiled_field: RETOLD}) == 303
    hand_over()
    row, notice = Quoted.objects.get(), Notice.objects.get(kind="quoted")
    assert (notice.member, notice.byline) == (None, at.veiled.byline)
    for seen in (noor.get(at.url), noor.get("/bell/"), noor.post(at.url, at.form(**{at.veiled_field: RETOLD}))):
        assert cast.sam.name not in seen.content.decode()
    assert b"may retell what you wrote" in sam.get("/bell/").content
    assert sam.get(notice.url).status_code == 200
    assert say(sam, row, "words", body=OTHERWISE) == 303
    row.refresh_from_db()
    assert row.clearance.byline == at.veiled.byline
    said = Entry.objects.filter(fact="QuotedAnswered").get()
    assert (said.actor_kind, said.actor_id) == ("byline", at.veiled.byline_id)
    assert said.happened_at == said.happened_at.replace(hour=0, minute=0, second=0, microsecond=0)
    AliasLink.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    forget_links()
    assert sam.get(notice.url).status_code == 404
    assert noor.post(at.url, at.form(**{at.field: "", at.veiled_field: OTHERWISE})).status_code == 422


def test_no_row_shows_the_two_names_of_an_aliased_bringer(cast: Cast, sign_in: SignIn) -> None:
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    at = scene(cast, noor, alias=True)
    row = asked(noor, at, alias="on")
    hand_over()
    page = mikkel.get(f"/stories/quoted/{row.pk}/").content.decode()
    assert at.case.byline.alias is not None
    assert alias_name(at.case.byline.alias, "en") in page
    assert cast.noor.name not in page
    say(mikkel, row, "yes")
    hand_over()
    notice = Notice.objects.get(kind="quoted")
    assert (notice.member, notice.byline, notice.url) == (None, at.case.byline, f"/stories/quoted/{row.pk}/")
    assert noor.post(at.url, at.form(alias="on")).status_code == 302
    story = Story.objects.get()
    row.refresh_from_db()
    assert (story.source, story.byline == at.case.byline) == (None, False)
    kept = [value for value in Quoted.objects.values().get().values() if not isinstance(value, bytes | memoryview)]
    assert not {story.pk, story.thread_id, story.byline_id} & set(kept)
    for entry in Entry.objects.filter(fact__startswith="Quoted"):
        assert story.pk not in entry.ids.values()
    Climb.objects.update(state=State.CHANGES)
    again = noor.get(at.url).content.decode()  # also of a story that keeps no case
    assert f'name="{at.field}"' in again


def test_who_is_retold_is_asked_to_read_it_last(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    at = scene(cast, noor, alias=True)  # the story keeps no case then
    say(sign_in(cast.mikkel), asked(noor, at, alias="on"), Said.YES)
    noor.post(at.url, at.form(alias="on"))
    hand_over()
    climb, met = Climb.objects.get(), []
    while reading := Reading.objects.filter(climb=climb, ended_at=None).select_related("reader__user").first():
        met.append(reading.reader)
        climb.refresh_from_db()
        assert climb.aware is (reading.reader == cast.mikkel)
        sign_in(reading.reader).post(f"/stories/readings/{reading.pk}/decline/")
        hand_over()
    assert met[-1] == cast.mikkel
    assert len(met) > 1
