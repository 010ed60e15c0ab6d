"""What would you do?: each sees the answers of others once they have given their own."""

from collections.abc import AsyncIterator, Callable

import pytest
from channels.db import database_sync_to_async
from django.test import Client

from config.letters import LETTERS
from cop.coffee.actions import change_room, close_case, post_reply, release_suggestions
from cop.coffee.models import Case
from cop.community.models import Member
from cop.core.live.hub import hub
from cop.discussion.actions import withdraw_post
from cop.discussion.enums import Holds, ShownTo
from cop.discussion.models import Post
from cop.framework.actions import install_words
from tests.cast import Cast, make_cast
from tests.coffee.test_explore import changes, explore, page_of
from tests.coffee.told import bell, report
from tests.live.test_socket import do, seat

type SignIn = Callable[[Member], Client]
ASKED = "What would you do?"


def ask(cast: Cast, *, alias: bool = False) -> Case:
    return explore(cast.noor, cast.community, Holds.ANSWERS, alias=alias)


def answer(by: Member, case: Case, text: str, intent: str = "", parent: Post | None = None, **more: object) -> Post:
    case = Case.objects.with_author().get(pk=case.pk)
    return post_reply(by=by, case=case, text=text, key=f"{text}-{by.pk}", intent=intent, parent=parent, **more)[0]  # type: ignore[arg-type]


def test_answers_are_shown_to_who_has_answered_and_to_the_bringer(cast: Cast, sign_in: SignIn) -> None:
    case = ask(cast)
    first, _ = answer(cast.mikkel, case, "Just wait."), answer(cast.ingrid, case, "Just ring.")
    assert case.byline.member == cast.noor
    sam, noor, mikkel = sign_in(cast.sam), sign_in(cast.noor), sign_in(cast.mikkel)
    for told in (page_of(sam, case), changes(sam, case), LETTERS["thread"].render(case.thread_id, {"post": first.pk})):
        assert "Just " not in told
        assert str(first.pk) not in told
    assert "2 colleagues have answered; you see their answers once you have given yours." in page_of(sam, case)
    for part in ("menu", "history", "edit", "flag"):
        assert sam.get(f"/posts/{first.pk}/{part}/").status_code == 404
    for client in (noor, mikkel):
        told = page_of(client, case)
        assert "Just wait." in told
        assert "Just ring." in told
        assert "you see their answers once" not in told
    assert noor.get(f"/posts/{first.pk}/menu/").status_code == 200
    assert sign_in(cast.ingrid).get(f"/posts/{first.pk}/menu/").status_code == 200
    assert sam.post(f"/cases/{case.pk}/replies/", {"text": "Just ask.", "key": "k" * 16}).status_code == 302
    assert all(text in page_of(sam, case) for text in ("Just wait.", "Just ring.", "Just ask."))
    assert sam.get(f"/posts/{first.pk}/flag/").status_code == 200


def test_a_page_that_was_open_gets_the_earlier_answers_with_its_own(cast: Cast, sign_in: SignIn) -> None:
    case, sam = ask(cast), sign_in(cast.sam)
    answer(cast.mikkel, case, "Just wait.")
    seq = Case.objects.get(pk=case.pk).thread.seq
    assert sam.get(f"/cases/{case.pk}/changes/?after={seq}").status_code == 204
    answer(cast.sam, case, "Just ask.")
    told = changes(sam, case, after=seq)
    assert told.index("Just wait.") < told.index("Just ask.")
    assert "you see what your colleagues would do" in told
    assert "Just wait." not in changes(sam, case, after=seq + 1)
    answer(cast.ingrid, case, "Just ring.")
    told = changes(sam, case, after=seq + 1)
    assert "Just ring." in told
    assert "Just wait." not in told


def test_taking_ones_answer_back_does_not_hide_what_was_seen(cast: Cast, sign_in: SignIn) -> None:
    case = ask(cast)
    answer(cast.mikkel, case, "Just wait.")
    withdraw_post(by=cast.sam, post=answer(cast.sam, case, "Just ask."))
    assert "Just wait." in page_of(sign_in(cast.sam), case)
    assert "1 colleague has answered" in page_of(sign_in(cast.ada), case)


def test_a_question_back_is_for_everybody_and_is_no_answer(cast: Cast, sign_in: SignIn) -> None:
    case = ask(cast)
    answer(cast.mikkel, case, "Just wait.")
    question = answer(cast.sam, case, "How old is she?", "question")
    answer(cast.noor, case, "Nearly grown up.", parent=question)
    answer(cast.ingrid, case, "Just ring then.", parent=question)
    told = page_of(sign_in(cast.ada), case)
    assert "How old is she?" in told
    assert "Nearly grown up." in told
    assert "Just " not in told
    assert "Just " not in page_of(sign_in(cast.sam), case)
    assert "Just ring then." in page_of(sign_in(cast.mikkel), case)


def test_what_is_said_to_an_answer_is_as_closed_as_the_answer(cast: Cast, sign_in: SignIn) -> None:
    case = ask(cast)
    first = answer(cast.mikkel, case, "Just wait.")
    answer(cast.noor, case, "Waiting how long?", "question", parent=first)
    assert "Waiting how long?" not in page_of(sign_in(cast.sam), case)
    assert "Waiting how long?" in page_of(sign_in(cast.mikkel), case)
    assert "1 colleague has answered" in page_of(sign_in(cast.sam), case)


def test_closing_shows_all_to_all(cast: Cast, sign_in: SignIn) -> None:
    case, sam = ask(cast), sign_in(cast.sam)
    first = answer(cast.mikkel, case, "Just wait.")
    seq = Case.objects.get(pk=case.pk).thread.seq
    close_case(by=cast.noor, case=case, take_away="Waiting.")
    assert "Just wait." in page_of(sam, case)
    assert "Just wait." in changes(sam, case, after=seq)
    assert "once you have given yours" not in page_of(sam, case)
    assert "Just wait." in LETTERS["thread"].render(case.thread_id, {"post": first.pk})
    assert ASKED in page_of(sam, case)  # it stays what it was


def test_the_bringer_hears_of_answers_and_nobody_else_does(cast: Cast, sign_in: SignIn) -> None:
    case = ask(cast)
    answer(cast.mikkel, case, "Just wait.")
    assert len(bell(sign_in(cast.noor))) == 1
    assert bell(sign_in(cast.sam)) == []


def test_a_reported_answer_is_covered_for_those_who_see_it_and_open_to_a_moderator(
    cast: Cast, sign_in: SignIn, settings: object
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    case = ask(cast)
    first = answer(cast.mikkel, case, "Just wait with her.")
    answer(cast.sam, case, "Just ask.")
    flag = report(sign_in(cast.sam), first, "text:2")
    assert LETTERS["thread"].render(case.thread_id, {"post": first.pk}) == ""
    assert "with her" not in page_of(sign_in(cast.ingrid), case)
    ada = sign_in(cast.ada)
    assert "Somebody" not in page_of(ada, case)
    assert b"<mark>with</mark>" in ada.post(f"/reports/{flag.pk}/", follow=True).content


def test_an_alias_that_answered_sees_the_others(cast: Cast, sign_in: SignIn) -> None:
    change_room(by=cast.ingrid, room=cast.community, name="The coffee room", purpose="All", alias_replies=True)
    cast.community.refresh_from_db()
    case = ask(cast, alias=True)
    answer(cast.mikkel, case, "Just wait.")
    post = answer(cast.sam, case, "Just ask.", alias=True)
    assert post.byline.member is None
    assert "Just wait." in page_of(sign_in(cast.sam), case)
    assert "Just wait." in page_of(sign_in(cast.noor), case)
    assert sign_in(cast.sam).get(f"/posts/{Post.objects.order_by('made_seq')[0].pk}/menu/").status_code == 200
    told = page_of(sign_in(cast.ada), case)
    assert "2 colleagues have answered" in told
    assert post.byline.shown not in told


def test_switching_it_off_shows_all(cast: Cast, sign_in: SignIn) -> None:
    case = ask(cast)
    answer(cast.mikkel, case, "Just wait.")
    form = {"happened": "She stops typing.", "question": "And then?", "version": 1, "holds": ""}
    assert sign_in(cast.noor).post(f"/cases/{case.pk}/edit/", form).status_code == 302
    assert "Just wait." in page_of(sign_in(cast.sam), case)
    assert Post.objects.get().shown_to == ShownTo.ALL


def test_cards_say_what_is_asked(cast: Cast, sign_in: SignIn) -> None:
    ask(cast)
    explore(cast.ingrid, cast.community)
    told = sign_in(cast.sam).get("/rooms/community/").content.decode()
    assert ASKED in told
    assert "Explore first" in told
    release_suggestions(by=cast.ingrid, case=Case.objects.with_author().get(byline__member=cast.ingrid))
    assert "Explore first" not in sign_in(cast.sam).get("/rooms/community/").content.decode()


@pytest.fixture
async def _hub() -> AsyncIterator[None]:
    yield
    hub().stop()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_hub")
async def test_the_socket_carries_no_answer() -> None:
    def stage() -> tuple[Cast, Case]:
        install_words()
        cast = make_cast()
        return cast, ask(cast)

    cast, case = await database_sync_to_async(stage)()
    async with seat(cast.sam, f"thread:{case.thread_id}") as sam, seat(cast.noor, f"thread:{case.thread_id}") as noor:
        for line in (sam, noor):
            await line.hear("heard")
        await do(answer, by=cast.mikkel, case=case, text="Just wait.")
        for line in (sam, noor):
            assert await line.hear("letter", "more") == {"kind": "more", "topic": f"thread:{case.thread_id}"}
