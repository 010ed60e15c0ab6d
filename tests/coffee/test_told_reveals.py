"""Who may agree to open an alias is told that a colleague asks; which alias, and who bears it, no row and no mail."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from cop.anonymity.actions import ask_reveal, second_reveal
from cop.anonymity.enums import Ground
from cop.anonymity.models import Byline, Reveal
from cop.coffee.actions import post_reply
from cop.coffee.models import Case
from cop.community.actions import rest
from cop.community.models import Centre, Member
from cop.core.sealing import open_sealed
from cop.notifications.enums import Kind
from cop.notifications.models import Notice
from tests.cast import Cast, make_member
from tests.coffee.told import again, assert_no_row_names, bell, leads, mailed, moderator
from tests.notifications.told import veiled

type SignIn = Callable[[Member], Client]
pytestmark = pytest.mark.usefixtures("at_desk")
ASKS = "A colleague asks you to look, together, who is behind an alias."


def asked(cast: Cast, sign_in: SignIn, bearer: Member) -> tuple[Case, Reveal]:
    """Let Sam report a case under an alias, and Ada ask to open it."""
    case = veiled(bearer, cast.community)
    said = {"ground": "other", "note": "She may be in danger."}
    assert sign_in(cast.sam).post(f"/cases/{case.pk}/flag/", said).status_code == 302
    byline = Byline.objects.select_related("link").get(pk=case.byline_id)
    return case, ask_reveal(by=cast.ada, byline=byline, ground=Ground.DANGER)


def test_moderators_of_other_centres_are_told_once_and_led_to_the_reports(cast: Cast, sign_in: SignIn) -> None:
    near = moderator("near", Centre.objects.get(slug="noord"))  # Ada's
    case, _ = asked(cast, sign_in, cast.mikkel)
    bo = sign_in(cast.bo)
    assert bell(bo) == [ASKS]
    for member in (cast.ada, near, cast.noor, cast.mikkel, cast.sam, cast.ingrid):
        assert ASKS not in bell(sign_in(member))
    assert mailed() == [("bo", "A colleague asks you to open an alias together")]
    letter = mail.outbox[-1].body
    assert [word for word in (str(Ground.DANGER.label), case.byline.shown, case.heading) if word in letter] == []
    again("RevealAsked")
    assert bell(bo) == [ASKS]
    assert leads(bo, ASKS) == "/reports/"
    assert b"A colleague asks to open the alias" in bo.get("/reports/").content
    again("RevealAsked")
    assert Notice.objects.filter(kind=Kind.REVEAL, member=cast.bo).count() == 1
    assert_no_row_names(cast.mikkel, case.byline_id)


def test_who_is_asked_does_not_tell_which_moderator_bears_the_alias(cast: Cast, sign_in: SignIn) -> None:
    asked(cast, sign_in, cast.bo)
    third = moderator("third")
    again("RevealAsked")
    assert (bell(sign_in(cast.bo)), bell(sign_in(third))) == ([], [ASKS])
    assert mailed() == [("third", "A colleague asks you to open an alias together")]
    rows = {notice.member_id: notice for notice in Notice.objects.filter(kind=Kind.REVEAL)}
    assert set(rows) == {cast.ada.pk, cast.bo.pk, third.pk}
    for name in ("kind", "turn", "ids", "url", "count", "read_on"):
        assert len({str(getattr(row, name)) for row in rows.values()}) == 1
    told = {pk: open_sealed(row.withheld)["withheld"] for pk, row in rows.items()}
    assert told == {cast.ada.pk: "1", cast.bo.pk: "1", third.pk: "0"}


def test_who_wrote_in_the_talk_is_not_asked_and_neither_is_anybody_once_it_is_open(cast: Cast, sign_in: SignIn) -> None:
    case = veiled(cast.mikkel, cast.community)
    post_reply(by=cast.bo, case=Case.objects.with_author().get(pk=case.pk), text="I would wait.", key="key-of-bo-1")
    sign_in(cast.sam).post(f"/cases/{case.pk}/flag/", {"ground": "other", "note": "She may be in danger."})
    byline = Byline.objects.select_related("link").get(pk=case.byline_id)
    reveal = ask_reveal(by=cast.ada, byline=byline, ground=Ground.DANGER)
    second_reveal(by=moderator("third"), reveal=reveal)
    late = moderator("late")
    assert ASKS not in bell(sign_in(cast.bo))
    assert ASKS not in bell(sign_in(late))


def test_a_deputy_is_asked_what_waits_still_and_not_what_ran_out(cast: Cast, sign_in: SignIn) -> None:
    _, reveal = asked(cast, sign_in, cast.noor)
    until = timezone.localdate() + timedelta(days=2)
    one, other = (make_member(name, Centre.objects.get(slug="sund"), ["en"]) for name in ("one", "other"))
    rest(by=cast.bo, until_on=until, deputy=one)
    assert bell(sign_in(one)) == [ASKS]
    Reveal.objects.filter(pk=reveal.pk).update(asked_at=timezone.now() - timedelta(hours=73))
    third = moderator("third")
    rest(by=third, until_on=until, deputy=make_member("next", third.belongings.get().centre, ["en"]))
    assert bell(sign_in(Member.objects.get(slug="next"))) == []
    assert bell(sign_in(other)) == []
