"""One's own stories: how they were worded, out for good, and one made of a case."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cop.anonymity.actions import save_draft
from cop.anonymity.models import AliasLink, Clearance
from cop.anonymity.queries import draft_at
from cop.coffee.actions import close_case, post_reply, share_case
from cop.coffee.actions.case import CaseTags, CaseText
from cop.coffee.models import Case
from cop.community.actions import leave
from cop.community.models import Member
from cop.core.ids import random_id
from cop.framework.actions import install_words
from cop.ledger.models import Entry
from cop.privacy.actions import erase_what_is_past
from cop.stories.actions import withdraw_story
from cop.stories.enums import State
from cop.stories.models import STORY_TEXT, Climb, Reading, Remark, Story, Trial
from tests.cast import Cast
from tests.stories.writing import FORM, STORY, handed_in, tell

type SignIn = Callable[[Member], Client]
HTMX = {"HX-Request": "true"}


def cleared(climb: Climb, purpose: str, *words: str) -> Clearance:
    from cop.anonymity.actions import clear
    from cop.anonymity.enums import Purpose

    fields = {str(n): text for n, text in enumerate(words)}
    return clear(byline=climb.story.byline, purpose=Purpose(purpose), fields=fields)


def closed_case(cast: Cast, *, alias: bool = False) -> Case:
    install_words()
    text = CaseText(title="The silence", happened="She stops typing.", question="And then?", did="I waited.")
    case, _ = share_case(by=cast.noor, room=cast.community, text=text, tags=CaseTags(), key="k" * 16, alias=alias)
    post_reply(by=cast.mikkel, case=case, text="I would name it.", key="key-of-mikkel")
    close_case(by=cast.noor, case=case, take_away="Silence is an answer.", try_next="Wait longer.")
    return case


def test_its_author_reads_what_changed_by_more_than_colour(cast: Cast, sign_in: SignIn) -> None:
    climb, noor = handed_in(cast.noor), sign_in(cast.noor)
    Climb.objects.update(state=State.CHANGES)
    new = STORY | {"took": "One date, a number to ring, and leave to change their mind.", "ask": ""}
    handed_in(cast.noor, number=climb.story_id, n=1, text=new)
    url = f"/stories/{climb.story_id}/versions/"
    page = noor.get(url).content.decode()
    assert "One date<ins>, a number to ring</ins>, and leave" in page
    assert f"<del>{STORY['ask']}</del>" in page
    assert page.count("<ins>") == 2  # and one that says what it means
    assert "<ins>" not in noor.get(f"{url}?to=1").content.decode().partition('class="wording"')[2]
    back = noor.get(f"{url}?from=2&to=1").content.decode()
    assert "<del>, a number to ring</del>" in back
    for odd in ("?to=9", "?from=x&to=y", "?from=1&to=1"):
        assert noor.get(url + odd).status_code == 200
    for other in (cast.sam, cast.ingrid):
        assert sign_in(other).get(url).status_code == 404


def test_withdrawn_it_is_gone_with_what_was_said_of_its_words(cast: Cast, sign_in: SignIn) -> None:
    story = tell(cast.noor, alias=True)
    climb = handed_in(cast.noor, number=story.pk)
    now = timezone.now()
    reading = Reading.objects.create(
        climb=climb,
        reader=cast.sam,
        seat=1,
        asked_at=now,
        due_on=now,
        taken_at=now,
        given_at=now,
        edition=climb.edition,
        verdict="change",
        recognise_why="The dates tell.",
        clearance=cleared(climb, "reading", "The dates tell.", "", ""),
    )
    said = cleared(climb, "remark", "Which dates?")
    Remark.objects.create(
        climb=climb, reading=reading, edition=climb.edition, body="Which dates?", clearance=said, made_at=now
    )
    trial = Trial.objects.create(
        story=story,
        byline=story.byline,
        went="helped",
        body="It did.",
        clearance=cleared(climb, "tried", "It did."),
        made_at=now,
    )
    noor, url = sign_in(cast.noor), f"/stories/{story.pk}/withdraw/"
    for other in (cast.sam, cast.ingrid):
        assert sign_in(other).get(url).status_code == 404
        assert sign_in(other).post(url).status_code == 404
    assert "Its words go for good" in noor.get(url).content.decode()
    assert Story.objects.get().withdrawn_at is None
    assert [noor.post(url).status_code for _ in range(2)] == [303, 303]
    assert noor.get(url).status_code == 404
    story = Story.objects.get()
    assert (story.heading, bool(story.withdrawn_at)) == ("", True)
    for edition in story.editions.all():
        assert {getattr(edition, name) for name in STORY_TEXT} == {""}
        assert edition.start_html == ""
        assert edition.clearance is None
    reading.refresh_from_db()
    climb.refresh_from_db()
    trial.refresh_from_db()
    assert (reading.recognise_why, reading.clearance, climb.state) == ("", None, State.BACK)
    assert not Remark.objects.exists()
    assert trial.body == "It did."
    assert not Trial.objects.visible_to(cast.sam).exists()
    assert Entry.objects.filter(fact="StoryWithdrawn").count() == 1
    assert AliasLink.objects.get().ends_on is not None
    assert not Story.objects.visible_to(cast.sam).exists()
    for path in ("edit", "versions"):
        assert noor.get(f"/stories/{story.pk}/{path}/").status_code == 404
    assert noor.get(f"/stories/write/{story.pk}/").status_code == 404
    assert noor.post(f"/stories/write/{story.pk}/", FORM).status_code == 404
    withdraw_story(by=cast.noor, story=story)


def test_a_closed_case_becomes_a_draft_in_ones_own_words(cast: Cast, sign_in: SignIn) -> None:
    case, noor = closed_case(cast), sign_in(cast.noor)
    slot = f"/stories/from/{case.pk}/"
    assert f'hx-get="{slot}"' in noor.get(f"/cases/{case.pk}/").content.decode()
    assert f'hx-get="{slot}"' not in sign_in(cast.mikkel).get(f"/cases/{case.pk}/").content.decode()
    assert "Make a story of it" in noor.get(slot, headers=HTMX).content.decode()
    first, second = (noor.post(slot).headers["Location"] for _ in range(2))
    assert first == second
    number = int(first.split("/")[3])
    draft, _ = draft_at(cast.noor, f"story:{number}")
    told = {name: draft[name] for name in ("title", "start", "tried", "took", "again")}
    assert told == {
        "title": "The silence",
        "start": "She stops typing.",
        "tried": "I waited.",
        "took": "",
        "again": "Silence is an answer.\n\nWait longer.",
    }
    page = noor.get(first).content.decode()
    assert "I would name it." not in page
    assert f'name="source" value="{case.pk}"' in page
    assert "Go on with your story of it" in noor.get(slot, headers=HTMX).content.decode()
    assert noor.post(first, FORM | {"source": case.pk}).status_code == 302
    assert Story.objects.get().source == case
    assert "You made a story of it" in noor.get(slot, headers=HTMX).content.decode()
    for other in (cast.mikkel, cast.sam):
        assert sign_in(other).get(slot).status_code == 404
        assert sign_in(other).post(slot).status_code == 404


@pytest.mark.parametrize(("case_aliased", "story_aliased"), [(True, False), (True, True), (False, True)])
def test_no_row_brings_two_names_of_one_member_together(
    cast: Cast, sign_in: SignIn, case_aliased: bool, story_aliased: bool
) -> None:
    case, noor = closed_case(cast, alias=case_aliased), sign_in(cast.noor)
    url = noor.post(f"/stories/from/{case.pk}/").headers["Location"]
    ticked = re.search(r'<input[^>]* name="alias"[^>]* checked', noor.get(url).content.decode())
    assert (ticked is not None) == case_aliased
    words = FORM | {"source": case.pk} | ({"alias": "on"} if story_aliased else {})
    answer = noor.post(url, words)
    if case_aliased != story_aliased:  # one beside the other would tell whose the alias is
        assert answer.status_code == 422
        assert "The case it grew from stands under" in answer.content.decode()
        assert FORM["start"] in answer.content.decode()
        assert not Story.objects.exists()
        return
    assert answer.status_code == 302
    story = Story.objects.get()
    assert story.source is None
    assert story.byline.alias is not None


@pytest.mark.parametrize("state", ["open", "covered", "withdrawn"])
def test_no_story_is_made_of_a_case_that_goes_on_or_is_covered(cast: Cast, sign_in: SignIn, state: str) -> None:
    case, noor = closed_case(cast), sign_in(cast.noor)
    change = {
        "open": {"closed_at": None},
        "covered": {"covered": "words"},
        "withdrawn": {"withdrawn_at": timezone.now()},
    }
    Case.objects.filter(pk=case.pk).update(**change[state])
    assert noor.get(f"/stories/from/{case.pk}/").status_code == 404
    assert noor.post(f"/stories/from/{case.pk}/").status_code == 404
    assert "/stories/from/" not in noor.get(f"/cases/{case.pk}/").content.decode()


def test_a_case_of_anothers_is_no_ones_source(cast: Cast, sign_in: SignIn) -> None:
    case = closed_case(cast)
    climb = handed_in(cast.sam, source=case)
    assert climb.story.source is None


def test_who_leaves_is_a_former_member(cast: Cast) -> None:
    story = tell(cast.noor)
    leave(by=cast.noor)
    assert Story.objects.with_author().get(pk=story.pk).byline.shown == "former member"
    assert Story.objects.visible_to(cast.sam).exists()


def test_home_leads_back_to_what_was_begun(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    assert "You were writing" not in noor.get("/").content.decode()
    number = random_id()
    save_draft(by=cast.noor, place=f"story:{number}", fields={"title": "The third maybe"}, version=0)
    save_draft(by=cast.noor, place="story:moment", fields={"start": "A caller."}, version=0)
    save_draft(by=cast.noor, place="case:community", fields={"happened": "She stops."}, version=0)
    page = noor.get("/").content.decode()
    assert "You were writing" in page
    assert "A story: The third maybe" in " ".join(page.split())
    for path in (f"/stories/write/{number}/", "/stories/moment/", "/rooms/community/new/"):
        assert f'href="{path}"' in page
    assert "The third maybe" not in sign_in(cast.ada).get("/").content.decode()


def test_what_is_left_of_checks_goes_a_month_after_a_story_was_taken_back(cast: Cast) -> None:
    gone, stays = tell(cast.noor, n=1), tell(cast.noor, n=2)
    climb = handed_in(cast.noor, number=gone.pk)
    loose = [cleared(climb, purpose, "Which dates?") for purpose in ("story", "reading")]
    other = cleared(climb, "reply", "Which dates?")
    Clearance.objects.update(made_at=timezone.now() - timedelta(days=60))
    erase_what_is_past()
    assert Clearance.objects.filter(pk__in=[one.pk for one in loose]).count() == 2  # nothing was taken back
    held = set(stays.editions.values_list("clearance", flat=True))
    own = set(gone.editions.values_list("clearance", flat=True))
    withdraw_story(by=cast.noor, story=gone)
    for days, left in ((29, True), (31, False)):
        Story.objects.filter(pk=gone.pk).update(withdrawn_at=timezone.now() - timedelta(days=days))
        erased = erase_what_is_past()["checks"]
        assert Clearance.objects.filter(pk__in=own).exists() == left
        assert erased == (0 if left else len(own) + 2)
    assert Clearance.objects.filter(pk__in=held).count() == len(held) > 0
    assert Clearance.objects.filter(pk=other.pk).exists()
    assert erase_what_is_past()["checks"] == 0
