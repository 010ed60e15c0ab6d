"""Where a story comes from, how it is signed and what others may do with it wait with the wording they are said of."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from cop.core.errors import NotAllowed
from cop.framework.actions import install_words
from cop.stories.actions import Terms, hand_in, take_back, withdraw_consent
from cop.stories.actions.climb import locked_climb, move, stand
from cop.stories.enums import Licence, Provenance, Reach, Rung, Signed
from cop.stories.models import Climb, Story
from tests.cast import Cast
from tests.stories.consenting import CODE, slip_of
from tests.stories.shelf import TEXTS, put_story
from tests.stories.stage import SignIn
from tests.stories.telling import tags
from tests.stories.writing import FORM

ONE_TALK = Terms(provenance=Provenance.CONSENTED, signed=Signed.COUNSELLOR, licence=Licence.COMMUNITY)
OPEN = Terms(provenance=Provenance.FICTIONALISED, signed=Signed.COUNSELLOR, licence=Licence.BY_SA)


@pytest.fixture(autouse=True)
def _words(db: None) -> None:
    install_words()


def _anew(cast: Cast, story: Story, terms: Terms, **more: Any) -> Climb:
    said: dict[str, Any] = {"tags": tags(), "language": "en", "rung": Rung.PUBLIC, "key": "key-of-the-new-one"}
    return hand_in(by=cast.noor, number=story.pk, text=TEXTS | {"title": "Anew"}, terms=terms, **(said | more))[0]


def _stand(climb: Climb) -> None:
    """Let what was handed in be found good, and its day come."""
    with transaction.atomic():
        climb = locked_climb(climb_id=climb.pk)
        move(climb=climb, act="find good")
        stand(climb=climb, now=timezone.now())


def test_what_everybody_reads_keeps_its_terms_until_the_new_wording_stands(
    cast: Cast, client: Client, sign_in: SignIn
) -> None:
    story = put_story(cast.noor, signed=Signed.NAME, phase="contact")
    about = tags(phase="conclusion", areas=["ethics"], buttons=["change"])
    climb = _anew(cast, story, OPEN, tags=about)
    before = client.get(f"/read/{story.pk}/").content.decode()
    assert cast.noor.name in before
    assert "licenses/by/4.0" in before
    assert "made of several talks" in before
    assert "the one for contact steams" in before
    members = sign_in(cast.sam).get(f"/stories/{story.pk}/").content.decode()
    assert "licenses/by/4.0" in members
    _stand(climb)
    after = client.get(f"/read/{story.pk}/").content.decode()
    assert cast.noor.name not in after
    assert "licenses/by-sa/4.0" in after
    assert "facts were changed" in after
    assert "the one for conclusion steams" in after
    story.refresh_from_db()
    assert [area.slug for area in story.areas.all()] == ["ethics"]
    assert [button.slug for button in story.buttons.all()] == ["change"]


def test_a_story_of_one_talk_stays_so_until_what_it_is_made_of_is_another(cast: Cast, client: Client) -> None:
    story = put_story(cast.noor, provenance=Provenance.CONSENTED)
    climb = _anew(cast, story, OPEN)
    assert "noindex" in client.get(f"/read/{story.pk}/").content.decode()
    assert TEXTS["took"] not in client.get("/read/stories.atom").content.decode()
    _stand(climb)
    assert "noindex" not in client.get(f"/read/{story.pk}/").content.decode()


def test_one_talk_may_follow_on_several_with_the_slip_it_needs(cast: Cast, client: Client) -> None:
    story = put_story(cast.noor)
    with pytest.raises(NotAllowed):
        _anew(cast, story, ONE_TALK)
    with pytest.raises(NotAllowed):
        _anew(cast, story, ONE_TALK, slip=slip_of(cast.noor, reach=Reach.MEMBERS))
    climb = _anew(cast, story, ONE_TALK, slip=slip_of(cast.noor, "mifar-donel-gusit-halor"))
    assert "noindex" not in client.get(f"/read/{story.pk}/").content.decode()
    _stand(climb)
    assert "noindex" in client.get(f"/read/{story.pk}/").content.decode()


def test_words_taken_back_while_it_waits_hide_the_story_and_end_its_way(cast: Cast, client: Client) -> None:
    story = put_story(cast.noor)
    climb = _anew(cast, story, ONE_TALK, slip=slip_of(cast.noor))
    withdraw_consent(code=CODE)
    assert client.get(f"/read/{story.pk}/").status_code == 410
    climb.refresh_from_db()
    assert climb.settled_at is not None


def test_taken_back_nothing_of_it_is_so_and_the_form_still_knows_it(
    cast: Cast, client: Client, sign_in: SignIn
) -> None:
    story = put_story(cast.noor, signed=Signed.NAME)
    _anew(cast, story, OPEN)
    take_back(by=cast.noor, story=story)
    story.refresh_from_db()
    assert (story.provenance, story.signed, story.licence) == (Provenance.COMPOSITE, Signed.NAME, Licence.BY)
    form = sign_in(cast.noor).get(f"/stories/write/{story.pk}/").context["form"]
    said = {name: form[name].value() for name in ("provenance", "signed", "licence")}
    assert said == {"provenance": "fictionalised", "signed": "", "licence": "cc-by-sa"}


def test_through_the_door_terms_wait_as_well(cast: Cast, client: Client, sign_in: SignIn) -> None:
    story = put_story(cast.noor)
    data = FORM | {"provenance": "fictionalised", "licence": "", "phase": "conclusion"}
    assert sign_in(cast.noor).post(f"/stories/write/{story.pk}/", data).status_code == 302
    story.refresh_from_db()
    assert (story.provenance, story.licence, story.phase) == (Provenance.COMPOSITE, Licence.BY, None)
    climb = Climb.objects.get(story=story)
    assert (climb.provenance, climb.licence) == (Provenance.FICTIONALISED, Licence.COMMUNITY)
    assert climb.phase is not None


@pytest.mark.parametrize("wrong", [{"under_age": True}, {"licence": Licence.BY}])
def test_the_database_refuses_terms_of_one_talk_that_it_may_not_have(cast: Cast, wrong: dict[str, Any]) -> None:
    climb = _anew(cast, put_story(cast.noor), OPEN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Climb.objects.filter(pk=climb.pk).update(**({"provenance": "consented", "licence": "community"} | wrong))
