"""Explore first: a suggestion waits for the bringer, and until then only its writer knows what it says."""

from collections.abc import AsyncIterator, Callable
from functools import partial

import pytest
from channels.db import database_sync_to_async
from django.test import Client

from config.letters import LETTERS
from cop.coffee.actions import close_case, edit_case, post_reply, release_suggestions, share_case, withdraw_case
from cop.coffee.actions.case import CaseTags, CaseText
from cop.coffee.models import Case, Room
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.core.live.hub import hub
from cop.discussion.actions import edit_post, withdraw_post
from cop.discussion.enums import Holds, ShownTo
from cop.discussion.models import Post
from cop.framework.actions import install_words
from cop.ledger.models import Entry
from tests.cast import Cast, make_cast
from tests.coffee.told import bell
from tests.discussion.test_actions import in_parallel
from tests.live.test_socket import do, seat

type SignIn = Callable[[Member], Client]
TEXT = CaseText(happened="She stops typing whenever I ask.", question="What am I missing?")
SECRET = "Say the silence out loud."
FORM = {"happened": TEXT.happened, "question": TEXT.question}


def explore(by: Member, room: Room, holds: str = Holds.SUGGESTIONS, *, alias: bool = False) -> Case:
    case, _ = share_case(by=by, room=room, text=TEXT, tags=CaseTags(), key=f"explore-{by.pk}", holds=holds, alias=alias)
    return case


def suggest(by: Member, case: Case, text: str = SECRET, n: int = 0) -> Post:
    case = Case.objects.with_author().get(pk=case.pk)
    return post_reply(by=by, case=case, text=text, key=f"suggest-{by.pk}-{n}", intent="suggestion")[0]


def page_of(client: Client, case: Case) -> str:
    return " ".join(client.get(f"/cases/{case.pk}/").content.decode().split())


def changes(client: Client, case: Case, after: int = 0) -> str:
    return client.get(f"/cases/{case.pk}/changes/?after={after}").content.decode()


def test_a_suggestion_is_its_writers_alone_until_the_bringer_is_ready(cast: Cast, sign_in: SignIn) -> None:
    case = explore(cast.noor, cast.community)
    post = suggest(cast.mikkel, case)
    own = page_of(sign_in(cast.mikkel), case)
    assert SECRET in own
    assert "Only you see this" in own
    for member in (cast.noor, cast.sam, cast.ada):
        client = sign_in(member)
        everything = [page_of(client, case), changes(client, case), client.get("/rooms/community/").content.decode()]
        everything += [client.get(url).content.decode() for url in ("/", "/bell/", "/me/cases/")]
        assert not any(SECRET in told or str(post.pk) in told for told in everything)
        assert "1 suggestion waits." in everything[0]
        assert "1 suggestion waits." in " ".join(everything[1].split())
        for part in ("menu", "history", "edit", "withdraw", "flag"):
            assert client.get(f"/posts/{post.pk}/{part}/").status_code == 404
        data = {"text": "And then?", "key": "k" * 16, "parent": post.pk}
        assert client.post(f"/cases/{case.pk}/replies/", data).status_code == 404
    assert LETTERS["thread"].render(case.thread_id, {"post": post.pk}) == ""
    assert LETTERS["thread"].render(case.thread_id, {"case": case.pk}) == ""
    assert SECRET not in LETTERS["room"].render(case.room_id, {"case": case.pk})


def test_only_suggestions_of_others_wait(cast: Cast, sign_in: SignIn) -> None:
    case = explore(cast.noor, cast.community)
    for n, intent in enumerate(("", "question", "perspective", "experience")):
        post_reply(by=cast.mikkel, case=case, text=f"Thought {n}", key=f"key-{n}-mikkel", intent=intent)
    suggest(cast.noor, case, "My own idea")
    told = page_of(sign_in(cast.sam), case)
    assert all(f"Thought {n}" in told for n in range(4))
    assert "My own idea" in told
    assert "1 suggestion" not in told


def test_what_answers_a_held_suggestion_is_held_with_it_and_comes_with_it(cast: Cast, sign_in: SignIn) -> None:
    case = explore(cast.noor, cast.community)
    post, mikkel, sam = suggest(cast.mikkel, case), sign_in(cast.mikkel), sign_in(cast.sam)
    data = {"text": "Better: wait for a dot.", "key": "k" * 16, "parent": post.pk}
    assert mikkel.post(f"/cases/{case.pk}/replies/", data).status_code == 302
    assert "wait for a dot" in page_of(mikkel, case)
    assert "wait for a dot" not in page_of(sam, case) + changes(sam, case)
    assert "1 suggestion waits." in page_of(sam, case)
    assert sign_in(cast.noor).post(f"/cases/{case.pk}/ready/").status_code == 302
    assert "wait for a dot" in page_of(sam, case)


def test_the_bringer_releases_all_at_once_and_twice_is_once(cast: Cast, sign_in: SignIn) -> None:
    case = explore(cast.noor, cast.community)
    posts = [suggest(cast.mikkel, case), suggest(cast.ingrid, case, "Wait for a dot.")]
    seq, noor, sam = Case.objects.get(pk=case.pk).thread.seq, sign_in(cast.noor), sign_in(cast.sam)
    assert "I am ready for suggestions" in page_of(noor, case)
    assert "I am ready for suggestions" not in page_of(sam, case)
    for _ in range(2):
        answer = noor.post(f"/cases/{case.pk}/ready/")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/cases/{case.pk}/#replies")
    entries = Entry.objects.filter(fact="SuggestionsReleased")
    assert [(entry.actor_kind, entry.ids) for entry in entries] == [("byline", {"case_id": case.pk})]
    told = page_of(sam, case)
    assert SECRET in told
    assert "Wait for a dot." in told
    assert "Only you see this" not in told + page_of(sign_in(cast.mikkel), case)
    assert "suggestions wait" not in told
    later = changes(sam, case, after=seq)  # a page that was away gets them
    assert SECRET in later
    assert "Wait for a dot." in later
    assert [Post.objects.get(pk=p.pk).changed_seq for p in posts] == [seq + 1, seq + 2]
    assert SECRET in LETTERS["thread"].render(case.thread_id, {"post": posts[0].pk})
    suggest(cast.mikkel, case, "And later ones wait for nobody.", n=1)
    assert "And later ones" in page_of(sam, case)


def test_nobody_but_the_bringer_releases(cast: Cast, sign_in: SignIn) -> None:
    case = explore(cast.noor, cast.community)
    suggest(cast.mikkel, case)
    for member in (cast.mikkel, cast.ingrid, cast.ada):
        assert sign_in(member).post(f"/cases/{case.pk}/ready/").status_code == 404
        with pytest.raises(NotAllowed):
            release_suggestions(by=member, case=case)
    assert Post.objects.get().shown_to == ShownTo.AUTHOR


def test_the_switch_is_in_the_form_and_switching_off_releases(cast: Cast, sign_in: SignIn) -> None:
    noor, sam = sign_in(cast.noor), sign_in(cast.sam)
    new = noor.get("/rooms/community/new/").content.decode()
    assert 'name="holds" value="suggestions"' in " ".join(new.split())
    assert "checked" not in new.partition('value="suggestions"')[2][:60]
    data = {**FORM, "key": "k" * 16, "holds": "suggestions"}
    look = noor.post("/rooms/community/new/look/", data)
    assert b"Explore first" in look.content
    assert noor.post("/rooms/community/new/", data).status_code == 302
    case = Case.objects.with_author().get()
    suggest(cast.mikkel, case)
    edit = noor.get(f"/cases/{case.pk}/edit/").content.decode()
    assert "checked" in edit.partition('value="suggestions"')[2][:60]
    kept = {**FORM, "version": 1, "holds": "suggestions"}
    assert noor.post(f"/cases/{case.pk}/edit/", kept).status_code == 302
    assert SECRET not in page_of(sam, case)
    assert noor.post(f"/cases/{case.pk}/edit/", {**FORM, "version": 2, "holds": "nonsense"}).status_code == 422
    assert noor.post(f"/cases/{case.pk}/edit/", {**FORM, "version": 2}).status_code == 302
    assert SECRET in page_of(sam, case)
    assert noor.post(f"/cases/{case.pk}/edit/", {**kept, "version": 3}).status_code == 302
    assert SECRET in page_of(sam, case)  # what was seen is not hidden again
    suggest(cast.mikkel, case, "A later one", n=1)
    assert "A later one" not in page_of(sam, case)


def test_a_question_comes_first_where_suggestions_wait(cast: Cast, sign_in: SignIn) -> None:
    told = page_of(sign_in(cast.mikkel), explore(cast.noor, cast.community))
    assert told.index('name="intent" value="question"') < told.index('name="intent" value=""')
    assert "A suggestion waits until Noor is ready for it" in told
    told = page_of(sign_in(cast.mikkel), explore(cast.ingrid, cast.community, Holds.NOTHING))
    assert told.index('name="intent" value="question"') > told.index('name="intent" value=""')


@pytest.mark.parametrize("how", ["closed", "taken back"])
def test_closing_and_taking_back_leave_nothing_waiting(cast: Cast, sign_in: SignIn, how: str) -> None:
    case = explore(cast.noor, cast.community)
    suggest(cast.mikkel, case)
    if how == "closed":
        close_case(by=cast.noor, case=case, take_away="Waiting.")
    else:
        withdraw_case(by=cast.noor, case=case)
    told = page_of(sign_in(cast.sam), case)
    assert SECRET in told
    assert "I am ready" not in page_of(sign_in(cast.noor), case)


def test_a_suggestion_taken_back_unseen_stays_unseen(cast: Cast, sign_in: SignIn) -> None:
    case, sam = explore(cast.noor, cast.community), sign_in(cast.sam)
    gone, kept = suggest(cast.mikkel, case), suggest(cast.ingrid, case, "Wait for a dot.")
    edit_post(by=cast.ingrid, post=kept, text="Wait for two dots.", version=1)
    assert "dots" not in page_of(sam, case) + changes(sam, case)
    withdraw_post(by=cast.mikkel, post=gone)
    assert "1 suggestion waits." in page_of(sam, case)
    release_suggestions(by=cast.noor, case=Case.objects.with_author().get(pk=case.pk))
    told = page_of(sam, case) + changes(sam, case)
    assert "Wait for two dots." in told
    assert "took this reply back" not in told
    assert str(gone.pk) not in told


def test_the_bringer_is_told_of_no_suggestion_that_waits(cast: Cast, sign_in: SignIn) -> None:
    case = explore(cast.noor, cast.community)
    suggest(cast.mikkel, case)
    assert bell(sign_in(cast.noor)) == []
    post_reply(by=cast.mikkel, case=case, text="What did she say before?", key="key-mikkel", intent="question")
    assert len(bell(sign_in(cast.noor))) == 1


def test_under_an_alias_it_is_the_alias_that_is_ready(cast: Cast, sign_in: SignIn) -> None:
    case = explore(cast.noor, cast.community, alias=True)
    suggest(cast.mikkel, case)
    told = page_of(sign_in(cast.sam), case)
    assert f"{case.byline.shown} explores first" in told
    assert "Noor" not in told
    assert sign_in(cast.noor).post(f"/cases/{case.pk}/ready/").status_code == 302
    assert SECRET in page_of(sign_in(cast.sam), case)
    entry = Entry.objects.get(fact="SuggestionsReleased")
    assert (entry.actor_kind, entry.actor_id) == ("byline", case.byline_id)


@pytest.mark.django_db(transaction=True)
def test_a_suggestion_posted_while_the_bringer_gets_ready_never_waits_for_ever() -> None:
    cast = make_cast()
    case = explore(cast.noor, cast.community)
    seen = [Case.objects.with_author().get(pk=case.pk) for _ in range(6)]

    def press(n: int) -> Post:
        text, key = f"Idea {n}", f"key-of-idea-{n}"
        return post_reply(by=cast.mikkel, case=seen[n], text=text, key=key, intent="suggestion")[0]

    def ready() -> None:
        release_suggestions(by=cast.noor, case=Case.objects.with_author().get(pk=case.pk))

    presses = [partial(press, n) for n in range(5)]
    results = in_parallel(*presses[:3], ready, ready, *presses[3:])
    assert [r for r in results if isinstance(r, Exception)] == []
    press(5)
    assert set(Post.objects.values_list("shown_to", flat=True)) == {ShownTo.ALL}
    assert Entry.objects.filter(fact="SuggestionsReleased").count() == 1


@pytest.fixture
async def _hub() -> AsyncIterator[None]:
    yield
    hub().stop()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_hub")
async def test_the_socket_says_only_that_there_is_more_then_brings_what_is_released() -> None:
    def stage() -> tuple[Cast, Case]:
        install_words()
        cast = make_cast()
        return cast, explore(cast.noor, cast.community)

    cast, case = await database_sync_to_async(stage)()
    async with seat(cast.sam, f"thread:{case.thread_id}") as sam:
        await sam.hear("heard")
        await do(suggest, by=cast.mikkel, case=case)
        assert await sam.hear("letter", "more") == {"kind": "more", "topic": f"thread:{case.thread_id}"}
        await do(release_suggestions, by=cast.noor, case=case)
        letters = [await sam.hear("letter", "more") for _ in range(2)]
        assert [(told["kind"], told["seq"]) for told in letters] == [("letter", 2), ("letter", 3)]
        assert SECRET in letters[0]["html"]
        assert 'id="waiting" hidden' in letters[1]["html"]


def test_editing_keeps_what_waits_where_the_form_says_nothing(cast: Cast) -> None:
    case = explore(cast.noor, cast.community)
    suggest(cast.mikkel, case)
    edit_case(by=cast.noor, case=case, text=TEXT, tags=CaseTags(), version=1)
    assert Post.objects.get().shown_to == ShownTo.AUTHOR
