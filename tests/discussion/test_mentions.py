""" "@" and a name: who may be called, what it shows, whom it tells."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from cop.coffee.actions import post_reply
from cop.coffee.models import Case
from cop.community.models import Belonging, Centre, Member
from cop.discussion.actions import follow, withdraw_post
from cop.discussion.models import Post
from cop.discussion.rules import linked, names_after_at
from cop.notifications.models import Notice
from tests.cast import Cast, bring, make_member
from tests.coffee.told import assert_no_row_names, bell, leads, mailed
from tests.notifications.told import hand_over, veiled

type SignIn = Callable[[Member], Client]
CALLED = "A colleague asks for you in a talk."
SORENSEN = '<a class="mention" href="/members/mikkel/">@Mikkel Sørensen</a>'


@pytest.fixture(autouse=True)
def _whole_names(cast: Cast) -> None:
    for member, name in ((cast.mikkel, "Mikkel Sørensen"), (cast.noor, "Noor El-Amrani"), (cast.sam, "Sam O’Neill")):
        member.name = name
        member.save()


@pytest.fixture
def case(cast: Cast) -> Case:
    return bring(cast.noor, cast.community)


def post(client: Client, case: Case, text: str, n: int = 0, **more: str) -> int:
    data = {"text": text, "key": f"key-of-text-{n}", **more}
    return client.post(f"/cases/{case.pk}/replies/", data).status_code


def offered(client: Client, case: Case, start: str) -> list[str]:
    html = client.get(f"/threads/{case.thread_id}/people/", {"q": start}).content.decode()
    return re.findall(r'data-name="([^"]+)"', html)


def test_a_name_behind_an_at_is_a_link_and_tells_once(cast: Cast, sign_in: SignIn, case: Case) -> None:
    ingrid, mikkel = sign_in(cast.ingrid), sign_in(cast.mikkel)
    assert post(ingrid, case, "Ask @Mikkel Sørensen, he knows. @Mikkel Sørensen?") == 302
    page = sign_in(cast.sam).get(f"/cases/{case.pk}/").content.decode()
    assert page.count(SORENSEN) == 2
    assert bell(mikkel) == [CALLED]
    assert mailed() == [
        ("mikkel", "A colleague asks for you in a talk"),
        ("noor", "There is a reply to a case of yours"),
    ]
    said = Post.objects.get()
    assert leads(mikkel, CALLED) == f"/cases/{case.pk}/?post={said.pk}#post-{said.pk}"


def test_an_edit_tells_only_whom_it_calls_anew(cast: Cast, sign_in: SignIn, case: Case) -> None:
    ingrid = sign_in(cast.ingrid)
    post(ingrid, case, "Ask @Mikkel Sørensen.")
    assert bell(sign_in(cast.mikkel)) == [CALLED]
    said = Post.objects.get()
    change = {"text": "Ask @Mikkel Sørensen or @Sam O’Neill.", "version": said.version}
    assert ingrid.post(f"/posts/{said.pk}/edit/", change).status_code == 302
    assert (bell(sign_in(cast.mikkel)), bell(sign_in(cast.sam))) == ([CALLED], [CALLED])
    assert 'href="/members/sam/"' in Post.objects.get().body_html


def test_whom_it_calls_hears_that_and_no_line_more_and_a_muted_talk_tells_it_too(
    cast: Cast, sign_in: SignIn, case: Case
) -> None:
    follow(by=cast.mikkel, thread=case.thread)
    follow(by=cast.sam, thread=case.thread, muted=True)
    post(sign_in(cast.ingrid), case, "@Mikkel Sørensen, @Sam O’Neill and @Noor El-Amrani?")
    for member in (cast.mikkel, cast.sam, cast.noor):
        assert bell(sign_in(member)) == [CALLED]


def test_a_colleagues_name_is_no_finding_where_it_calls_and_one_elsewhere(
    cast: Cast, sign_in: SignIn, case: Case
) -> None:
    ingrid, url = sign_in(cast.ingrid), f"/threads/{case.thread_id}/check/"
    assert post(ingrid, case, "Yesterday Mikkel Sørensen told me about her.") == 422
    assert "Mikkel Sørensen" in ingrid.post(url, {"text-text": "I saw Mikkel Sørensen."}).content.decode()
    assert "Mikkel Sørensen" not in ingrid.post(url, {"text-text": "I ask @Mikkel Sørensen."}).content.decode()
    assert post(ingrid, case, "Then @Mikkel Sørensen told Petra Jansen about it.", 1) == 422
    assert post(ingrid, case, "What does @Mikkel Sørensen say?", 2) == 302


def test_only_who_may_see_the_talk_is_offered_and_called(cast: Cast, sign_in: SignIn) -> None:
    case = bring(cast.ingrid, cast.closed)
    ingrid = sign_in(cast.ingrid)
    assert offered(ingrid, case, "s") == ["Mikkel Sørensen"]
    assert offered(ingrid, case, "") == ["Mikkel Sørensen", "Noor El-Amrani"]
    assert sign_in(cast.sam).get(f"/threads/{case.thread_id}/people/").status_code == 404
    post_reply(by=cast.noor, case=case, text="Wait.", key="key-of-noor")
    assert offered(ingrid, case, "")[0] == "Noor El-Amrani"  # who spoke here comes first
    assert post(ingrid, case, "Ask @Noor El-Amrani, not @sam.") == 302
    assert 'href="/members/sam/"' not in Post.objects.latest("made_seq").body_html
    assert bell(sign_in(cast.sam)) == []
    centre = bring(cast.noor, cast.dutch)
    assert offered(sign_in(cast.noor), centre, "") == ["Ada"]


def test_nobody_gone_suspended_or_hidden_is_offered_and_at_most_eight(cast: Cast, sign_in: SignIn, case: Case) -> None:
    west = Centre.objects.get(slug="west")
    for n in range(12):
        make_member(f"x{n}", west, ["en"], f"Xandra {n:02}")
    assert len(offered(sign_in(cast.ingrid), case, "xan")) == 8
    Member.objects.filter(slug="x0").update(shown=False)
    assert offered(sign_in(cast.ingrid), case, "xandra 0")[0] == "Xandra 01"
    assert offered(sign_in(cast.ingrid), case, "%") == []


def test_one_of_two_of_the_same_name_is_called_by_the_short_one(cast: Cast, sign_in: SignIn, case: Case) -> None:
    make_member("sam-2", Centre.objects.get(slug="west"), ["en"], "Sam O’Neill")
    assert offered(sign_in(cast.ingrid), case, "sam") == ["sam", "sam-2"]
    post(sign_in(cast.ingrid), case, "Ask @sam-2 about it.")
    assert 'href="/members/sam-2/">@sam-2<' in Post.objects.get().body_html
    assert bell(sign_in(cast.sam)) == []
    assert post(sign_in(cast.ingrid), case, "Ask @Sam O’Neill.", 1) == 422  # one of the two, or somebody else


def test_an_alias_is_called_by_its_two_words_and_hears_of_it(cast: Cast, sign_in: SignIn) -> None:
    case = veiled(cast.noor, cast.community)
    name = case.byline.shown
    assert offered(sign_in(cast.ingrid), case, name[:4])[0] == name
    assert name not in offered(sign_in(cast.noor), case, name[:4])
    assert post(sign_in(cast.ingrid), case, f"@{name}, how old is she?") == 302
    assert bell(sign_in(cast.noor)) == [CALLED]
    assert "mention" not in Post.objects.get().body_html
    assert Notice.objects.get().member_id is None
    assert_no_row_names(cast.noor, case.byline_id)


def test_one_calls_not_oneself_and_what_is_taken_back_calls_nobody(cast: Cast, sign_in: SignIn, case: Case) -> None:
    post(sign_in(cast.mikkel), case, "I am @Mikkel Sørensen.")
    said, _ = post_reply(by=cast.ingrid, case=case, text="@Sam O’Neill?", key="key-of-ingrid")
    withdraw_post(by=cast.ingrid, post=said)
    hand_over()
    assert not Notice.objects.filter(kind="mention").exists()


def test_who_left_the_centre_is_not_called_any_more(cast: Cast, sign_in: SignIn) -> None:
    case = bring(cast.noor, cast.dutch)
    Belonging.objects.filter(member=cast.ada).update(to_on="2024-02-01")
    assert offered(sign_in(cast.noor), case, "") == []
    post_reply(by=cast.noor, case=case, text="And @ada?", key="key-of-noor")
    assert bell(sign_in(cast.ada)) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("@Noor El-Amrani, and", ["Noor El-Amrani, and", "Noor El-Amrani", "Noor El", "Noor"]),
        ("mail noor@sund.example", None),
        ("@ nobody", None),
        ("(@Sam)", ["Sam"]),
        ("@Sam\n@Bo", ["Sam"]),
    ],
)
def test_what_may_be_a_name_behind_an_at(text: str, first: list[str] | None) -> None:
    found = names_after_at(text)
    assert (found[0] if found else None) == first


def test_links_stand_in_words_alone() -> None:
    links = {"Bo": "/members/bo/", "Bo & Co": "/members/co/"}
    link = '<a class="mention" href="/members/bo/">@Bo</a>'
    assert linked("<p>@Bo, @Bob @Bo’s</p>", links) == f"<p>{link}, @Bob {link}’s</p>"
    assert linked("<p>@Bo &amp; Co</p>", links) == '<p><a class="mention" href="/members/co/">@Bo &amp; Co</a></p>'
    assert linked('<a href="https://x.example/@Bo">@Bo</a> <code>@Bo</code>', links).count("mention") == 0
