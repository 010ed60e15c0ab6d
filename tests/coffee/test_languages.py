"""A text's language is the one it is written in, unless its writer chose another one."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from cop.coffee.models import Case, Room
from cop.community.models import Member
from cop.discussion.models import Post
from tests.cast import Cast, bring

type SignIn = Callable[[Member], Client]
DUTCH = {"happened": "Ze komt nu op gesprek, maar typt niets terug.", "question": "Wat zou jij doen?"}
ENGLISH = {"happened": "She comes to talk but types nothing.", "question": "What would you do?"}


def share(client: Client, room: Room, texts: dict[str, str], **more: str) -> Case:
    answer = client.post(f"/rooms/{room.slug}/new/", {**texts, "key": uuid4().hex, **more})
    assert answer.status_code == 302
    return Case.objects.latest("made_at")


def reply(client: Client, case: Case, text: str, **more: str) -> Post:
    answer = client.post(f"/cases/{case.pk}/replies/", {"text": text, "key": uuid4().hex, **more})
    assert answer.status_code == 302
    return Post.objects.latest("made_at")


def test_a_case_is_in_the_language_it_is_written_in(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    case = share(noor, cast.community, DUTCH, language="")
    assert case.language == "nl"
    assert '<h1 lang="nl">' in noor.get(f"/cases/{case.pk}/").content.decode()
    assert share(noor, cast.community, ENGLISH, language="").language == "en"


def test_the_form_offers_to_guess_first(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.noor).get("/rooms/community/new/").content.decode()
    offered = page.partition('<select name="language"')[2].partition("</select>")[0]
    assert offered.index('<option value="" selected>As you write it</option>') < offered.index('value="en"')


def test_a_language_that_was_chosen_stands(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    case = share(noor, cast.community, DUTCH, language="en")
    assert case.language == "en"
    edit = noor.get(f"/cases/{case.pk}/edit/").content.decode()
    assert '<option value="en" selected>' in edit
    data = {**DUTCH, "version": str(case.version), "language": "en"}
    assert noor.post(f"/cases/{case.pk}/edit/", data).status_code == 302
    case.refresh_from_db()
    assert case.language == "en"


def test_a_case_reworded_in_another_language_is_guessed_again(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    case = share(noor, cast.community, ENGLISH, language="")
    assert (
        noor.post(f"/cases/{case.pk}/edit/", {**DUTCH, "version": str(case.version), "language": ""}).status_code == 302
    )
    case.refresh_from_db()
    assert case.language == "nl"


def test_a_word_that_tells_nothing_is_the_writers_own_but_never_under_an_alias(cast: Cast, sign_in: SignIn) -> None:
    noor, texts = sign_in(cast.noor), {"happened": "RIASEC?", "question": "Kolb?"}
    assert share(noor, cast.community, texts, language="").language == "nl"
    assert share(noor, cast.community, texts, language="", alias="on").language == "en"


REPLIES = [
    ("noor", "Laat haar zelf de volgende stap kiezen.", "nl"),
    ("noor", "Let her choose the next step.", "en"),
    ("ingrid", "Jeg ville spurt henne hva hun helst vil.", "nb"),
    ("mikkel", "Jeg ville spørge hende, hvad hun helst vil.", "da"),
    ("ingrid", "Det var en fin samtale.", "nb"),
    ("mikkel", "Det var en fin samtale.", "da"),
    ("noor", "Super!", "en"),
]


@pytest.mark.parametrize(("who", "text", "language"), REPLIES)
def test_a_reply_is_in_its_own_language(cast: Cast, sign_in: SignIn, who: str, text: str, language: str) -> None:
    case = bring(cast.mikkel, cast.community)
    post = reply(sign_in(getattr(cast, who)), case, text)
    assert post.language == language


def test_a_reply_reworded_in_another_language_is_guessed_again(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    post = reply(noor, bring(cast.mikkel, cast.community), "Let her choose the next step.")
    data = {"text": "Laat haar zelf de volgende stap kiezen.", "version": str(post.version)}
    assert noor.post(f"/posts/{post.pk}/edit/", data).status_code in {200, 204, 302}
    post.refresh_from_db()
    assert post.language == "nl"


def test_an_alias_tells_nothing_of_its_members_languages(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    case = share(noor, cast.community, ENGLISH, language="", alias="on")
    assert reply(noor, case, "Ok!").language == "en"
    assert reply(noor, case, "Ik vraag het haar morgen.").language == "nl"


def guessed(client: Client, *texts: str, **more: str) -> str:
    data = {f"text-{n}": text for n, text in enumerate(texts)} | {"surface": "story"} | more
    return client.post("/check/", data).headers["Text-Language"]


def test_the_check_tells_the_language_it_will_be_stored_in_and_nothing_where_no_word_tells(
    cast: Cast, sign_in: SignIn
) -> None:
    noor = sign_in(cast.noor)
    for texts in (DUTCH, ENGLISH):
        assert guessed(noor, *texts.values()) == share(noor, cast.community, texts, language="").language
    assert guessed(noor, "RIASEC?", "Kolb?") == ""
    assert guessed(noor, "") == ""
    case = bring(cast.mikkel, cast.community)
    told = noor.post(f"/threads/{case.thread_id}/check/", {"text-text": DUTCH["happened"]})
    assert told.headers["Text-Language"] == "nl"


def test_the_guess_for_an_alias_is_not_by_its_members_languages(cast: Cast, sign_in: SignIn) -> None:
    text = "Det var en fin samtale."
    assert guessed(sign_in(cast.ingrid), text) == "nb"
    told = {guessed(sign_in(member), text, alias="on") for member in (cast.ingrid, cast.mikkel, cast.noor)}
    assert len(told) == 1
