"""A circle's centres: changed by who looks after it, after a look at whom it moves, and at once."""

from collections.abc import AsyncIterator, Callable

import pytest
from channels.db import database_sync_to_async
from django.http import HttpResponse
from django.test import Client

from cop.coffee.actions import change_centres, put_room
from cop.coffee.enums import RoomKind
from cop.coffee.models import Room
from cop.community.models import Belonging, Centre, Member
from cop.core.errors import NotAllowed
from cop.core.live.hub import hub
from cop.ledger.models import Entry
from tests.cast import Cast, bring, make_cast, make_member
from tests.coffee.talking import said
from tests.discussion.test_actions import in_parallel
from tests.live.test_socket import do, seat

type SignIn = Callable[[Member], Client]
URL = "/rooms/both/centres/"


def centres(*slugs: str) -> list[Centre]:
    return list(Centre.objects.filter(slug__in=slugs))


def make_circle(cast: Cast) -> Room:
    """Open a circle of Noord and Sund, which Noor looks after. Ingrid coordinates Sund."""
    both = tuple(centres("noord", "sund"))
    return put_room(by=cast.noor, slug="both", name="Both", purpose="Ours", kind=RoomKind.CIRCLE, centres=both)


@pytest.fixture
def circle(cast: Cast) -> Room:
    return make_circle(cast)


def choose(client: Client, *slugs: str, seen: str = "noord sund", sure: bool = True) -> HttpResponse:
    """Choose centres, having seen others; `sure` is the second press."""
    chosen = " ".join(centre.slug for centre in Centre.objects.filter(slug__in=slugs).order_by("name"))
    form = {"centres": slugs, "seen": seen.split(), "sure": chosen if sure else ""}
    return client.post(URL, form)  # type: ignore[return-value]


def move(by: Member, room: Room, *slugs: str) -> None:
    change_centres(by=by, room=room, centres=centres(*slugs), seen=centres("noord", "sund"))


def of(room: Room) -> set[str]:
    return set(room.audience.centres.values_list("slug", flat=True))


def told() -> int:
    return Entry.objects.filter(fact="RoomCentresChanged").count()


def test_it_says_whom_it_moves_before_and_moves_them_at_once(cast: Cast, circle: Room, sign_in: SignIn) -> None:
    case, mikkel, sam = bring(cast.mikkel, circle), sign_in(cast.mikkel), sign_in(cast.sam)
    noor = sign_in(cast.noor)
    assert 'value="noord"' in noor.get(URL).content.decode()
    look = choose(noor, "noord", "west", sure=False).content.decode()
    assert "1 colleague gets this room" in look  # Sam
    assert "2 colleagues lose this room at once" in look  # Mikkel and Bo
    assert (of(circle), told()) == ({"noord", "sund"}, 0)
    for _ in range(2):  # a second press finds it done
        answer = choose(noor, "noord", "west", seen="noord sund" if not told() else "noord west")
        assert answer.headers["Location"] == "/desk/rooms/"
    assert (of(circle), told()) == ({"noord", "west"}, 1)
    assert Entry.objects.get(fact="RoomCentresChanged").actor_id == cast.noor.pk
    for client, status in ((mikkel, 404), (sam, 200), (noor, 200)):
        assert client.get("/rooms/both/").status_code == status
        assert client.get(f"/cases/{case.pk}/").status_code == status
    assert "Mikkel" in sam.get(f"/cases/{case.pk}/").content.decode()  # what he wrote stays, under his name


def test_who_belongs_to_another_of_its_centres_too_keeps_it(cast: Cast, circle: Room, sign_in: SignIn) -> None:
    Belonging.objects.create(member=cast.mikkel, centre=centres("fjord")[0], from_on="2024-01-01")
    noor = sign_in(cast.noor)
    look = choose(noor, "noord", "fjord", sure=False).content.decode()
    assert "1 colleague gets this room" in look  # Ingrid
    assert "1 colleague loses this room" in look  # Bo
    choose(noor, "noord", "fjord")
    assert sign_in(cast.mikkel).get("/rooms/both/").status_code == 200


def test_what_was_ticked_after_the_look_is_shown_first(cast: Cast, circle: Room, sign_in: SignIn) -> None:
    form = {"centres": ["noord", "west"], "seen": ["noord", "sund"], "sure": "noord sund west"}
    answer = sign_in(cast.noor).post(URL, form)
    assert (answer.status_code, b"lose this room" in answer.content) == (200, True)
    assert of(circle) == {"noord", "sund"}


@pytest.mark.parametrize(
    ("chosen", "words"),
    [(["noord"], "at least two"), ([], "at least two"), (["sund", "west"], "Hand the room over first")],
)
def test_a_circle_of_one_or_without_its_host_is_refused_with_the_ticks_kept(
    cast: Cast, circle: Room, sign_in: SignIn, chosen: list[str], words: str
) -> None:
    answer = choose(sign_in(cast.noor), *chosen)
    page = answer.content.decode()
    assert (answer.status_code, words in page) == (422, True)
    for slug in ("noord", "sund", "west"):
        ticked = f'value="{slug}" id="' in page and "checked" in page.split(f'value="{slug}" id="')[1].split(">")[0]
        assert ticked == (slug in chosen)
    assert (of(circle), told()) == ({"noord", "sund"}, 0)
    with pytest.raises(NotAllowed):
        move(cast.noor, circle, *chosen)


def test_only_who_looks_after_it_and_only_a_circle(cast: Cast, circle: Room, sign_in: SignIn) -> None:
    for member in (cast.mikkel, cast.ada, cast.sam):
        assert sign_in(member).get(URL).status_code == 404
        assert choose(sign_in(member), "noord", "west").status_code == 404
        with pytest.raises(NotAllowed):
            move(member, circle, "noord", "west")
    assert sign_in(cast.noor).get("/rooms/noord/centres/").status_code == 404
    with pytest.raises(NotAllowed):
        change_centres(by=cast.noor, room=cast.dutch, centres=centres("noord", "west"), seen=centres("noord"))
    ingrid = sign_in(cast.ingrid)  # coordinates Sund, and is not in the room
    assert URL in ingrid.get("/desk/rooms/").content.decode()
    assert choose(ingrid, "noord", "fjord", "sund").headers["Location"] == "/desk/rooms/"
    assert of(circle) == {"noord", "sund", "fjord"}


def test_who_chose_meanwhile_is_not_overwritten(cast: Cast, circle: Room, sign_in: SignIn) -> None:
    choose(sign_in(cast.ingrid), "noord", "sund", "fjord")
    noor = sign_in(cast.noor)
    for sure in (False, True):
        answer = choose(noor, "noord", "west", sure=sure)
        page = answer.content.decode()
        assert (answer.status_code, "now they are Fjord, Noord, Sund" in page) == (409, True)
        assert 'name="seen" value="fjord"' in page
    assert of(circle) == {"noord", "sund", "fjord"}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_look_asks_a_fixed_number_of_queries(
    cast: Cast, circle: Room, sign_in: SignIn, rows: int, django_assert_num_queries: Callable[..., object]
) -> None:
    for n in range(rows):
        make_member(f"extra-{n}", centres("sund")[0], ["en"])
    noor = sign_in(cast.noor)
    with django_assert_num_queries(13):
        choose(noor, "noord", "west", sure=False)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_wins_and_one_is_told() -> None:
    cast = make_cast()
    circle = make_circle(cast)
    ended = in_parallel(
        lambda: move(cast.noor, Room.objects.get(pk=circle.pk), "noord", "sund", "west"),
        lambda: move(cast.ingrid, Room.objects.get(pk=circle.pk), "noord", "sund", "fjord"),
    )
    assert sorted(type(end).__name__ for end in ended) == ["Conflict", "NoneType"]
    assert of(circle) == {"noord", "sund", "west" if ended[0] is None else "fjord"}
    assert told() == 1


@pytest.fixture
async def _hubs() -> AsyncIterator[None]:
    yield
    hub().stop()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_hubs")
async def test_who_loses_it_hears_nothing_more_on_an_open_page() -> None:
    cast = await database_sync_to_async(make_cast)()
    circle = await database_sync_to_async(make_circle)(cast)
    talk, room = f"thread:{circle.talk_id}", f"room:{circle.pk}"
    async with seat(cast.mikkel, talk) as mikkel, seat(cast.bo, room) as bo, seat(cast.noor, talk) as noor:
        for line in (mikkel, bo, noor):
            await line.hear("heard")
        await database_sync_to_async(move)(cast.noor, circle, "noord", "west")
        await mikkel.hear("gone")
        await bo.hear("gone")
        await do(said, by=cast.noor, room=circle, text="Only for us.")
        assert "Only for us." in (await noor.hear("letter"))["html"]
        assert await mikkel.silent("letter")
        assert await bo.silent("letter")
