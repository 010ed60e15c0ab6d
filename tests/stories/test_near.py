"""Stories near a case: by tags and words, only what the member sees and reads, never the one it became."""

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from cop.anonymity.rules import alias_name
from cop.coffee.models import Case
from cop.community.models import Member
from cop.framework.actions import install_words
from cop.framework.models import Channel, Phase, TargetGroup
from cop.stories.models import Story
from tests.cast import Cast, bring
from tests.stories.telling import tags, tell

type SignIn = Callable[[Member], Client]


@pytest.fixture(autouse=True)
def _words(db: None) -> None:
    install_words()


@pytest.fixture
def case(cast: Cast) -> Case:
    made = bring(cast.mikkel, cast.community, "His apprenticeship contract ended and the workshop closed.")
    about = {"phase": Phase, "channel": Channel, "target": TargetGroup}
    slugs = {"phase": "contract", "channel": "chat", "target": "parents"}
    words = {name: model.objects.get(slug=slugs[name]) for name, model in about.items()}
    Case.objects.filter(pk=made.pk).update(language="en", **words)
    return Case.objects.get(pk=made.pk)


def near(client: Client, case: Case) -> list[str]:
    answer = client.get(f"/stories/near/{case.pk}/", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "<html" not in answer.content.decode()
    return re.findall(r"<a href=\"/stories/\d+/\">([^<]+)</a>", html.unescape(answer.content.decode()))


def test_the_page_of_a_case_keeps_a_place_for_them(cast: Cast, sign_in: SignIn, case: Case) -> None:
    page = sign_in(cast.sam).get(f"/cases/{case.pk}/").content.decode()
    assert f'hx-get="/stories/near/{case.pk}/"' in page
    assert "<html" in sign_in(cast.sam).get(f"/stories/near/{case.pk}/").content.decode()  # without a script too


def test_shared_tags_and_words_bring_a_story_near(cast: Cast, sign_in: SignIn, case: Case) -> None:
    both, target = tags(phase="contract", channel="chat"), tags(target="parents")
    tell(cast.noor, "All", about=tags(phase="contract", channel="chat", target="parents"), days=90)
    tell(cast.noor, "Both", about=both, days=80)
    tell(cast.noor, "Target", about=target, days=70)
    tell(cast.noor, "Other", about=tags(phase="contact", channel="phone"), texts={"start": "Rain, and a bus."})
    sam = sign_in(cast.sam)
    assert near(sam, case) == ["All", "Both", "Target"]
    tell(cast.noor, "Words", texts={"start": "The apprenticeship in the workshop ended."}, about=both, days=99)
    assert near(sam, case)[:2] == ["All", "Words"]
    tell(cast.noor, "Only words", texts={"start": "Her apprenticeship ended."}, days=99)
    Story.objects.filter(heading__in=["All", "Both", "Target"]).update(withdrawn_at=timezone.now())
    assert near(sam, case) == ["Words", "Only words"]


def test_nothing_near_is_said_kindly(cast: Cast, sign_in: SignIn, case: Case) -> None:
    answer = sign_in(cast.sam).get(f"/stories/near/{case.pk}/").content.decode()
    assert "None yet. What you learn here may become one." in answer


def test_languages_hidden_ones_and_closed_cases_keep_their_bounds(cast: Cast, sign_in: SignIn, case: Case) -> None:
    about = tags(phase="contract", channel="chat")
    tell(cast.noor, "Dansk", language="da", about=about)
    gone = tell(cast.noor, "Gone", about=about)
    Story.objects.filter(pk=gone.pk).update(withdrawn_at=timezone.now())
    assert near(sign_in(cast.sam), case) == []
    assert near(sign_in(cast.mikkel), case) == ["Dansk"]
    closed = bring(cast.noor, cast.closed)
    assert sign_in(cast.sam).get(f"/stories/near/{closed.pk}/").status_code == 404


def test_the_story_a_case_became_is_never_near_it(cast: Cast, sign_in: SignIn, case: Case) -> None:
    """Whose the one is would tell whose the other is."""
    about = tags(phase="contract", channel="chat", target="parents")
    story = tell(cast.mikkel, "Became", about=about, alias=True, texts={"start": case.happened})
    assert near(sign_in(cast.sam), case) == ["Became"]
    Story.objects.filter(pk=story.pk).update(source=case)
    assert near(sign_in(cast.sam), case) == []


def test_an_alias_is_near_by_its_two_words_alone(cast: Cast, sign_in: SignIn, case: Case) -> None:
    story = tell(cast.noor, "Veiled", about=tags(target="parents"), alias=True)
    answer = html.unescape(sign_in(cast.sam).get(f"/stories/near/{case.pk}/").content.decode())
    assert alias_name(story.byline.alias or 0, "en") in answer
    assert "Noor" not in answer


def test_covered_words_bring_nothing_near(cast: Cast, sign_in: SignIn, case: Case) -> None:
    tell(cast.noor, "Only words", texts={"start": "Her apprenticeship ended."})
    assert near(sign_in(cast.sam), case) == ["Only words"]
    Case.objects.filter(pk=case.pk).update(covered="whole")
    assert near(sign_in(cast.sam), case) == []
