"""A reply at the top of its case, and cases on top of their room; what a dilemma is to be weighed by."""

from collections.abc import Callable

import pytest
from django.test import Client

from config.letters import LETTERS
from cop.coffee.actions import flag_text, pin_reply, post_reply, share_case, top_case, withdraw_case
from cop.coffee.actions.case import CaseTags, CaseText
from cop.coffee.models import Case
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.discussion.actions import edit_post, withdraw_post
from cop.discussion.enums import FlagGround, Holds
from cop.discussion.models import Post
from cop.framework.actions import install_words
from cop.framework.models import Consideration
from cop.ledger.models import Entry
from tests.cast import Cast, bring, make_cast
from tests.coffee.test_explore import changes, explore, page_of, suggest
from tests.discussion.test_actions import in_parallel

type SignIn = Callable[[Member], Client]
BRINGER, HOST, TOP = "pinned by the bringer", "pinned by the host", "Kept on top by the host"


def said(by: Member, case: Case, text: str = "Wait for the dot. It works.") -> Post:
    case = Case.objects.with_author().get(pk=case.pk)
    return post_reply(by=by, case=case, text=text, key=f"{text}-{by.pk}")[0]


def pin(client: Client, post: Post, on: str = "on") -> None:
    assert client.post(f"/posts/{post.pk}/pin/", {"on": on}).status_code == 302


def top(client: Client, case: Case, on: str = "on") -> str:
    answer = client.post(f"/cases/{case.pk}/top/", {"on": on}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


# A reply


def test_the_bringer_pins_a_reply_and_takes_it_off(cast: Cast, sign_in: SignIn) -> None:
    case = bring(cast.noor, cast.community)
    post, noor, sam = said(cast.mikkel, case), sign_in(cast.noor), sign_in(cast.sam)
    assert b"Pin it to the top" in noor.get(f"/posts/{post.pk}/pin/").content
    assert f"/posts/{post.pk}/pin/" in noor.get(f"/posts/{post.pk}/menu/").content.decode()
    for _ in range(2):
        pin(noor, post)
    for told in (page_of(sam, case), changes(sam, case), LETTERS["thread"].render(case.thread_id, {"case": case.pk})):
        assert BRINGER in told
        assert f'<a href="?post={post.pk}#post-{post.pk}" data-to-post>Wait for the dot</a>' in told
    entry = Entry.objects.get(fact="ReplyPinned")
    assert (entry.actor_kind, entry.actor_id) == ("byline", case.byline_id)
    pin(noor, said(cast.ingrid, case, "Ring her."))
    assert "#post-" in page_of(sam, case)
    assert ">Wait for the dot<" not in page_of(sam, case)
    pin(noor, post)
    assert b"Take the pin off" in noor.get(f"/posts/{post.pk}/pin/").content
    pin(noor, post, "")
    assert 'id="pinned" hidden' in page_of(sam, case)


def test_the_host_pins_too_and_nobody_else(cast: Cast, sign_in: SignIn) -> None:
    case = bring(cast.noor, cast.community)
    post = said(cast.mikkel, case)
    for member in (cast.mikkel, cast.sam, cast.ada):
        client = sign_in(member)
        assert client.get(f"/posts/{post.pk}/pin/").status_code == 204
        assert client.post(f"/posts/{post.pk}/pin/", {"on": "on"}).status_code == 404
        with pytest.raises(NotAllowed):
            pin_reply(by=member, case=case, post=post)
    pin(sign_in(cast.ingrid), post)
    told = page_of(sign_in(cast.sam), case)
    assert HOST in told
    assert BRINGER not in told


def test_the_quote_is_the_reply_as_it_stands_and_goes_with_it(cast: Cast, sign_in: SignIn) -> None:
    case = bring(cast.noor, cast.community)
    post, sam, letter = said(cast.mikkel, case), sign_in(cast.sam), LETTERS["thread"].render
    pin(sign_in(cast.noor), post)
    post = edit_post(by=cast.mikkel, post=post, text="Wait for two dots.", version=1)
    for told in (page_of(sam, case), letter(case.thread_id, {"post": post.pk})):
        assert ">Wait for two dots</a>" in told
    assert 'id="pinned"' not in letter(case.thread_id, {"post": said(cast.ingrid, case, "Ring.").pk})
    withdraw_post(by=cast.mikkel, post=post)
    for told in (page_of(sam, case), changes(sam, case), letter(case.thread_id, {"post": post.pk})):
        assert 'id="pinned" hidden' in told
    with pytest.raises(NotAllowed):
        pin_reply(by=cast.noor, case=case, post=post)


def test_a_covered_reply_is_quoted_nowhere(cast: Cast, sign_in: SignIn) -> None:
    case = bring(cast.noor, cast.community)
    post, sam = said(cast.mikkel, case), sign_in(cast.sam)
    pin(sign_in(cast.noor), post)
    assert post.clearance is not None
    flag_text(
        by=cast.ingrid, thread=case.thread, clearance=post.clearance, ground=FlagGround.IDENTIFIES, places=["text:0"]
    )
    for told in (page_of(sam, case), LETTERS["thread"].render(case.thread_id, {"post": post.pk})):
        assert 'id="pinned" hidden' in told


def test_what_waits_cannot_be_pinned(cast: Cast, sign_in: SignIn) -> None:
    case = explore(cast.noor, cast.community)
    post = suggest(cast.ingrid, case)  # the host's own
    pin(sign_in(cast.ingrid), post)
    assert Case.objects.get(pk=case.pk).pinned_id is None
    case = explore(cast.mikkel, cast.community, Holds.ANSWERS)
    pin(sign_in(cast.mikkel), said(cast.sam, case, "Just wait."))
    assert 'id="pinned" hidden' in page_of(sign_in(cast.ada), case)


def test_a_reply_of_another_case_is_not_pinned_here(cast: Cast) -> None:
    one, other = bring(cast.noor, cast.community), bring(cast.noor, cast.community, n=1)
    with pytest.raises(NotAllowed):
        pin_reply(by=cast.noor, case=one, post=said(cast.mikkel, other))


def test_an_alias_pins_as_the_alias(cast: Cast, sign_in: SignIn) -> None:
    case = explore(cast.ingrid, cast.community, Holds.NOTHING, alias=True)  # she is the host as well
    pin(sign_in(cast.ingrid), said(cast.mikkel, case))
    told = page_of(sign_in(cast.sam), case)
    assert BRINGER in told
    assert "Ingrid" not in told
    assert Entry.objects.get(fact="ReplyPinned").actor_id == case.byline_id


# A case


def test_the_host_keeps_up_to_three_cases_on_top(cast: Cast, sign_in: SignIn) -> None:
    cases = [bring(cast.noor, cast.community, n=n) for n in range(5)]
    ingrid, sam = sign_in(cast.ingrid), sign_in(cast.sam)
    for case in cases[:3]:
        assert "Three cases are on top" not in top(ingrid, case)
        top(ingrid, case)
    assert "Three cases are on top of this room already" in top(ingrid, cases[3])
    told = sam.get("/rooms/community/").content.decode()
    assert told.count(TOP) == 3
    places = [told.index(f'id="case-{case.pk}"') for case in cases]
    assert max(places[:3]) < min(places[3:])
    assert TOP in LETTERS["room"].render(cast.community.pk, {"case": cases[0].pk})
    top(ingrid, cases[0], "")
    assert "Three cases" not in top(ingrid, cases[3])
    assert sam.get("/rooms/community/").content.decode().count(TOP) == 3
    top(ingrid, cases[2], "")
    assert sam.get("/rooms/community/").content.decode().count(TOP) == 2
    top(ingrid, cases[2])
    assert Entry.objects.filter(fact="CaseTopped").count() == 7
    withdraw_case(by=cast.noor, case=cases[1])
    assert "Three cases" not in top(ingrid, cases[4])  # one taken back takes no place


def test_nobody_but_the_host_keeps_a_case_on_top(cast: Cast, sign_in: SignIn) -> None:
    case = bring(cast.noor, cast.community)
    for member in (cast.noor, cast.mikkel):
        assert sign_in(member).post(f"/cases/{case.pk}/top/", {"on": "on"}).status_code == 404
        assert "Keep it on top" not in page_of(sign_in(member), case)
        with pytest.raises(NotAllowed):
            top_case(by=member, case=case)
    assert "Keep it on top of the room" in page_of(sign_in(cast.ingrid), case)


def test_older_pages_go_on_below_what_is_on_top(cast: Cast, sign_in: SignIn) -> None:
    cases = [bring(cast.noor, cast.community, n=n) for n in range(25)]
    top_case(by=cast.ingrid, case=cases[0])
    client = sign_in(cast.sam)
    first = client.get("/rooms/community/")
    seen = [row["pk"] for row in first.context["found"].cases]
    second = client.get("/rooms/community/", {"older": first.context["found"].older})
    seen += [row["pk"] for row in second.context["found"].cases]
    assert seen[0] == cases[0].pk
    assert sorted(seen) == sorted(case.pk for case in cases)


@pytest.mark.django_db(transaction=True)
def test_four_at_once_leave_three_on_top() -> None:
    cast = make_cast()
    cases = [bring(cast.noor, cast.community, n=n) for n in range(4)]
    done = in_parallel(*[lambda case=case: top_case(by=cast.ingrid, case=case) for case in cases])  # type: ignore[misc]
    assert sorted(map(str, done)) == ["False", "True", "True", "True"]
    assert Case.objects.filter(topped_at__isnull=False).count() == 3


# A dilemma


def test_a_dilemma_is_shown_with_what_is_to_be_weighed(cast: Cast, sign_in: SignIn) -> None:
    install_words()
    noor, sam = sign_in(cast.noor), sign_in(cast.sam)
    new = noor.get("/rooms/community/new/").content.decode()
    assert new.count('name="weighs"') == 8 + 14  # what to weigh, and the guidelines of ethics
    data = {"happened": "He asks which one.", "question": "Do I say?", "key": "k" * 16}
    assert noor.post("/rooms/community/new/", data | {"weighs": ["support", "nonsense"]}).status_code == 422
    data |= {"weighs": ["support", "obligations"]}
    assert b"To whom do I owe something here" in noor.post("/rooms/community/new/look/", data).content
    assert noor.post("/rooms/community/new/", data).status_code == 302
    case = Case.objects.with_author().get()
    told = page_of(sam, case)
    assert told.index("To whom do I owe something here") < told.index("Who can think along")
    assert "What does my gut say" not in told
    edit = {"happened": "He asks which one.", "question": "Do I say?", "version": 1}
    assert noor.get(f"/cases/{case.pk}/edit/").content.decode().count("checked") >= 2
    assert noor.post(f"/cases/{case.pk}/edit/", edit).status_code == 302
    assert "Weigh this" not in page_of(sam, case)


def test_the_considerations_are_rows_in_four_languages(cast: Cast) -> None:
    install_words()
    rows = list(Consideration.objects.all())
    assert len(rows) == 8
    assert all(set(row.names) == set(row.questions) == {"en", "nl", "nb", "da"} for row in rows)
    text = CaseText(happened="Ze vraagt wat ik vind.", question="Zeg ik het?")
    tags = CaseTags(weighs=["intuition"])
    case, _ = share_case(by=cast.noor, room=cast.community, text=text, tags=tags, key="key-of-dilemma")
    assert case.weighs == ["intuition"]
