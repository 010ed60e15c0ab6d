"""Asking for consent in a talk, the slip that is kept of a yes, and the story it goes to."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from cop.anonymity.rules import four_words
from cop.community.actions import leave
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.framework.models import Channel
from cop.privacy.actions import erase_what_is_past
from cop.stories.actions import attach_slip, keep_slip
from cop.stories.enums import Provenance, Reach, Rung
from cop.stories.forms import SlipForm
from cop.stories.models import Consent, Slip, Spent
from cop.stories.queries import has_consent
from cop.stories.rules import asking, page_words, read_code
from cop.stories.rules.told import LANGUAGES, _read
from tests.cast import Cast
from tests.notifications.told import hand_over
from tests.stories.consenting import CODE, OTHER_CODE, slip_of, tell_story, told_with_consent, write_story

type SignIn = Callable[[Member], Client]


def begin(client: Client, **more: str) -> tuple[str, str, str]:
    """Ask for words; return the page, the four words on it, and what stands for them."""
    page = client.post("/stories/consent/", more).content.decode()
    code = re.search(r'class="alias-key" translate="no">([a-z-]+)<', page)
    sealed = re.search(r'name="words"\s+value="([^"]+)"', page)
    assert code
    assert sealed
    return page, code[1], sealed[1]


def test_two_taps_give_the_words_to_ask_with_and_keep_a_slip(cast: Cast, sign_in: SignIn) -> None:
    Channel.objects.create(slug="chat", names={"en": "Chat"}, order=1)
    noor = sign_in(cast.noor)
    page, code, sealed = begin(noor, language="nb")
    assert read_code(code) == code
    assert page.count(code) > 2
    assert "Ta vare på disse fire ordene" in page
    assert "http://localhost:8000/back/" in page
    assert "localhost:8000/back" in page
    assert not Slip.objects.exists()
    said = {"words": sealed, "language": "nb", "channel": "chat", "reach": "everyone"}
    page = noor.post("/stories/consent/", said, follow=True).content.decode()
    slip = Slip.objects.select_related("channel").get()
    assert slip.channel
    assert (slip.member, slip.number, slip.language, slip.reach) == (cast.noor, 1, "nb", Reach.EVERYONE)
    assert (slip.asked_on, slip.channel.slug) == (timezone.localdate(), "chat")
    assert code.encode() not in bytes(slip.mark)
    assert code not in page
    assert "Kept as slip 1" in page


def test_the_language_is_the_one_the_member_writes_and_changing_it_keeps_the_words(cast: Cast, sign_in: SignIn) -> None:
    mikkel = sign_in(cast.mikkel)
    assert re.search(r'value="da"\s+checked', mikkel.get("/stories/consent/").content.decode())
    page, code, sealed = begin(mikkel)
    assert "Gem disse fire ord" in page
    for language, said in (("nl", "Bewaar deze vier woorden"), ("en", "Please keep these four words")):
        page = mikkel.post("/stories/consent/", {"words": sealed, "language": language}).content.decode()
        assert said in page
        assert code in page
    assert not Slip.objects.exists()


def test_a_no_leaves_nothing_at_all(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    begin(noor)
    noor.get("/stories/consent/")
    assert not Slip.objects.exists()
    assert not Spent.objects.exists()


def test_a_double_tap_keeps_one_slip_and_numbers_go_on(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    for _ in range(2):
        said = {"words": begin(noor)[2], "language": "nl", "reach": "members"}
        for _ in range(2):
            assert noor.post("/stories/consent/", said).status_code == 302
    assert sorted(Slip.objects.values_list("number", flat=True)) == [1, 2]


def test_words_of_another_member_or_of_long_ago_or_made_up_keep_nothing(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    sealed = begin(noor)[2]
    said = {"language": "nl", "reach": "everyone"}
    later = timezone.now() + timedelta(days=3)
    for client, words in ((mikkel, sealed), (noor, "kolar-timen-busal-regon")):
        page = client.post("/stories/consent/", said | {"words": words}, follow=True).content.decode()
        assert "too old" in page
    assert noor.post("/stories/consent/", said | {"words": sealed, "reach": "all"}).status_code == 422
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "too old" in noor.post("/stories/consent/", said | {"words": sealed}, follow=True).content.decode()
    assert not Slip.objects.exists()


def test_a_slip_is_its_own_members_and_can_be_thrown_away(cast: Cast, sign_in: SignIn) -> None:
    slip = slip_of(cast.noor)
    address = f"/stories/consent/{slip.pk}/drop/"
    assert sign_in(cast.mikkel).post(address).status_code == 404
    assert "Norsk bokmål" in sign_in(cast.noor).get("/stories/consent/").content.decode()
    assert sign_in(cast.noor).post(address).status_code == 302
    assert sign_in(cast.noor).post(address).status_code == 404
    assert not Slip.objects.exists()


def test_the_slip_goes_where_the_story_goes_and_nothing_ties_the_two(cast: Cast) -> None:
    slip = slip_of(cast.noor)
    story = write_story(cast.noor, Provenance.CONSENTED, alias=True)
    assert not has_consent(story)
    consent = attach_slip(by=cast.noor, slip=slip, story=story)
    assert has_consent(story)
    assert has_consent(story, Rung.PUBLIC)
    assert not Slip.objects.exists()
    assert consent.asked_on.day == 1
    assert bytes(consent.mark) != bytes(slip.mark)
    assert {f.name for f in Consent._meta.concrete_fields} & {"member", "number"} == set()
    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        Consent.objects.update(asked_on=timezone.localdate().replace(day=2))


def test_only_the_authors_own_slip_serves_and_only_where_one_is_needed(cast: Cast) -> None:
    slip, other = slip_of(cast.noor), slip_of(cast.mikkel, OTHER_CODE)
    story = write_story(cast.noor, Provenance.CONSENTED)
    for by, which, what in (
        (cast.mikkel, other, story),
        (cast.noor, other, story),
        (cast.mikkel, slip, story),
        (cast.noor, slip, tell_story(cast.noor)),
    ):
        with pytest.raises(NotAllowed):
            attach_slip(by=by, slip=which, story=what)
    attach_slip(by=cast.noor, slip=slip, story=story)
    with pytest.raises(NotAllowed):  # a second one, and the same twice
        attach_slip(by=cast.noor, slip=slip, story=story)
    assert Slip.objects.get() == other


def test_a_yes_for_counsellors_alone_is_none_for_everybody(cast: Cast) -> None:
    story = write_story(cast.noor, Provenance.CONSENTED)
    attach_slip(by=cast.noor, slip=slip_of(cast.noor, reach=Reach.MEMBERS), story=story)
    assert has_consent(story, Rung.MEMBERS)
    assert not has_consent(story, Rung.PUBLIC)


def test_the_form_offers_ones_own_slips_alone(cast: Cast) -> None:
    slip, other = slip_of(cast.noor), slip_of(cast.mikkel, OTHER_CODE)
    assert SlipForm({"slip": slip.pk}, by=cast.noor).is_valid()
    assert not SlipForm({"slip": other.pk}, by=cast.noor).is_valid()
    assert "counsellors only" not in SlipForm(by=cast.noor)["slip"].as_widget()


def test_slips_lapse_after_a_year_and_go_with_who_leaves(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    slip_of(cast.noor)
    slip_of(cast.sam, OTHER_CODE)
    leave(by=cast.sam)
    hand_over()
    assert Slip.objects.get().member == cast.noor
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=364))
    assert erase_what_is_past()["slips"] == 0
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=366))
    assert erase_what_is_past()["slips"] == 1
    assert not Slip.objects.exists()


def test_what_is_asked_is_whole_in_every_language() -> None:
    for language in LANGUAGES:
        say = asking(language, code="kolar-timen", address="https://x/back/", short="x/back")
        for way, where in (("written", "https://x/back/"), ("spoken", "x/back")):
            assert {"ask", "yes", "no"} <= set(say[way])
            assert "kolar-timen" in say[way]["yes"]
            assert where in say[way]["yes"]
            assert not re.search(r"[{}]", " ".join(say[way].values()))
        for part in _read("way_back"):
            assert all(page_words(part, language).values()), (part, language)


def test_four_words_are_long_enough_and_read_however_they_are_typed() -> None:
    letters = 14 * 5 * 14 * 5 * 7
    assert letters**4 > 2**60
    for typed in (
        CODE,
        CODE.upper(),
        CODE.replace("-", " "),
        CODE.replace("-", ". ") + ".",
        "  Kolar\ntimen,busal  RÉGON",
        CODE.replace("-", ""),
    ):
        assert read_code(typed) == CODE
    for typed in ("", "kolar timen busal", CODE + "a", "1234"):
        assert read_code(typed) is None
    assert read_code(four_words())


def test_words_taken_back_before_the_slip_was_kept_keep_none(cast: Cast, client: Client, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    _page, code, sealed = begin(noor)
    client.post("/back/", {"code": code})
    said = {"words": sealed, "language": "nl", "reach": "everyone"}
    assert "taken this consent back already" in noor.post("/stories/consent/", said, follow=True).content.decode()
    assert not Slip.objects.exists()
    told_with_consent(cast.noor)
    assert keep_slip(by=cast.noor, code=CODE, language="nl", reach=Reach.EVERYONE) is None
