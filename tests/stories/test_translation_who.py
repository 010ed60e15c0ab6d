"""Who may translate a story, see what is offered, answer it and take it away; and what nobody learns of whom."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from cop.anonymity.models import Clearance
from cop.community.enums import Role
from cop.community.models import Grant, Member
from cop.stories.enums import Rung
from cop.stories.models import Story, Translation
from tests.cast import Cast
from tests.coffee.told import bell
from tests.stories.translating import DUTCH, form, in_dutch, place, read, say, told, translated

STANDS = "A story you translated can be read in its new language."
OFFERED = "A colleague translated a story. It waits for your word."
type SignIn = Callable[[Member], Client]


def test_who_may_not(village: Cast, sign_in: SignIn) -> None:
    story, sam = told(village.noor), sign_in(village.sam)
    assert sam.get(place(story)).status_code == 404  # reads one of the two only
    assert sam.post(place(story), DUTCH).status_code == 404
    mikkel = sign_in(village.mikkel)
    for language in ("en", "fr", "xx"):
        assert mikkel.get(place(story, language)).status_code == 404
    moment = told(village.noor, rung=Rung.MOMENT)
    assert mikkel.get(place(moment)).status_code == 404
    say(mikkel, story)
    for other in (mikkel, sam, sign_in(village.ada)):
        assert other.get(f"{place(story)}offered/").status_code == 404
        assert other.post(f"{place(story)}offered/", {"stand": "yes", "version": 1}).status_code == 404
    for other in (sam, sign_in(village.ada)):
        assert other.get(f"{place(story)}remove/").status_code == 404
        assert other.post(f"{place(story)}remove/").status_code == 404
    assert Translation.objects.get().stands_at is None
    assert sign_in(village.ada).get(place(story)).status_code == 200  # there is one already
    assert sign_in(village.ada).post(place(story), DUTCH | {"key": "key-of-ada-1"}).status_code == 422
    Story.objects.filter(pk=story.pk).update(hidden_at=timezone.now(), hidden_for="concern")
    for path in ("", "offered/", "remove/"):
        assert mikkel.get(f"{place(story)}{path}").status_code == 404
    assert sign_in(village.ada).post(place(story), DUTCH).status_code == 404


def test_a_colleague_may_not_see_what_another_offered(village: Cast, sign_in: SignIn) -> None:
    story, mikkel, ada = told(village.noor), sign_in(village.mikkel), sign_in(village.ada)
    filled = form(ada, story)
    say(mikkel, story)
    met = ada.post(place(story), filled | {"title": "Van Ada"})
    assert met.status_code == 409
    assert "Van Ada" in met.content.decode()
    assert DUTCH["title"] not in met.content.decode()
    assert "waits for whoever wrote the story" in read(ada, place(story))


def test_it_is_taken_away_by_who_wrote_it_or_the_author(village: Cast, sign_in: SignIn) -> None:
    for client in (sign_in(village.mikkel), sign_in(village.noor)):
        story = told(village.noor)
        row = translated(village.mikkel, story, key=f"key-{story.pk}")
        assert DUTCH["title"] in read(client, f"{place(story)}remove/")
        assert [client.post(f"{place(story)}remove/").status_code for _ in range(2)] == [303, 303]
        assert not Translation.objects.exists()
        assert not Clearance.objects.filter(pk=row.clearance_id).exists()


def test_the_author_finds_where_to_take_a_colleagues_away(village: Cast, sign_in: SignIn) -> None:
    story, noor, mikkel = told(village.noor), sign_in(village.noor), sign_in(village.mikkel)
    away = f'href="{place(story)}remove/"'
    translated(village.mikkel, story)
    assert away not in in_dutch(noor, story)  # it does not stand yet
    noor.post(f"{place(story)}offered/", {"stand": "yes", "version": 1})
    assert away in in_dutch(noor, story)
    assert away in in_dutch(noor, story, more="&beside")
    assert away not in read(noor, f"/stories/{story.pk}/")
    for client in (mikkel, sign_in(village.ada), sign_in(village.sam)):  # who wrote it has it where they go on writing
        assert away not in in_dutch(client, story)
    assert away in read(mikkel, place(story))
    own = told(village.noor)
    translated(village.noor, own, key="key-of-noors-own")
    assert f'href="{place(own)}remove/"' not in in_dutch(noor, own)


def test_the_editor_answers_where_the_author_is_gone(village: Cast, sign_in: SignIn) -> None:
    story, mikkel = told(village.noor), sign_in(village.mikkel)
    Grant.objects.create(member=village.ada, role=Role.COORDINATOR, scope=None)
    say(mikkel, story)
    ada = sign_in(village.ada)
    assert ada.get(f"{place(story)}offered/").status_code == 404
    Member.objects.filter(pk=village.noor.pk).update(left_at=timezone.now(), user=None)
    assert ada.get(f"{place(story)}offered/").status_code == 200
    assert ada.post(f"{place(story)}offered/", {"stand": "yes", "version": 1}).status_code == 303
    assert DUTCH["title"] in in_dutch(sign_in(village.sam), story)
    say(mikkel, story, title="De zwijgzame")
    assert OFFERED in bell(ada)


def test_under_an_alias_neither_side_sees_who(village: Cast, sign_in: SignIn) -> None:
    story, mikkel = told(village.noor, alias=True), sign_in(village.mikkel)
    assert say(mikkel, story, alias="on").status_code == 302
    row = Translation.objects.select_related("byline").get()
    assert row.byline.alias is not None
    noor, ada = sign_in(village.noor), sign_in(village.ada)
    assert bell(noor) == [OFFERED]
    offered = read(noor, f"{place(story)}offered/").partition("<main")[2]
    assert "Mikkel" not in offered
    noor.post(f"{place(story)}offered/", {"stand": "yes", "version": 1})
    assert bell(mikkel) == [STANDS]
    for client in (ada, noor):
        shown = in_dutch(client, story).partition("<main")[2]
        assert row.byline.shown in shown
        assert "Mikkel" not in shown
        assert "Noor" not in shown
    assert say(noor, told(village.noor, alias=True)).status_code == 302
    assert Translation.objects.latest("made_at").byline.alias is not None  # the author’s own alias, unasked
