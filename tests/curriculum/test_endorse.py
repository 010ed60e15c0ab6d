"""Evidence that is shown to a trainer: opened, answered, taken back; and what becomes of an endorsement."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cop.anonymity.actions import keep_upload
from cop.anonymity.models import Clearance
from cop.community.actions import leave
from cop.community.enums import Role
from cop.community.models import Grant, Member
from cop.core.errors import NotAllowed, NotCleared
from cop.core.text import digest
from cop.curriculum.actions import (
    EvidenceData,
    ask_more,
    drop_evidence,
    edit_evidence,
    endorse,
    open_sharing,
    revoke_endorsement,
    share_evidence,
)
from cop.curriculum.enums import Asked, Level
from cop.curriculum.models import Answer, Endorsement, Evidence, Sharing
from cop.ledger.models import Entry
from tests.cast import Cast
from tests.coffee.told import again, bell, mailed
from tests.curriculum.showing import HOME, area, page, piece, show
from tests.papers import photo

type SignIn = Callable[[Member], Client]
WAITS, NEWS = "Something waits for you as a trainer.", "There is news of what you learn."


def shared(**more: Any) -> dict[str, Any]:
    return {
        "trainer": "mikkel",
        "area": area().slug,
        "level": "competent",
        "title": "A course",
        "text": "I learnt to wait.",
    } | more


def said(**more: Any) -> dict[str, Any]:
    return {"said": "endorse", "level": "competent", "text": "I saw it.", "version": 1} | more


def test_it_is_shown_to_one_trainer_once_and_nobody_else(cast: Cast, sign_in: SignIn) -> None:
    kept, noor = piece(cast.noor), sign_in(cast.noor)
    place = f"{HOME}{kept.pk}/share/"
    assert "Mikkel" in page(noor, place)
    assert [noor.post(place, shared()).status_code for _ in range(2)] == [303, 303]
    shown = Sharing.objects.get()
    mikkel = sign_in(cast.mikkel)
    assert bell(mikkel) == [WAITS]
    again("EvidenceShared")
    assert bell(mikkel) == [WAITS]
    assert mailed()  # which sees that none names anybody
    assert "Noor" in page(mikkel, f"{HOME}asked/")
    assert "I learnt to wait." not in page(mikkel, f"{HOME}asked/")
    administrator = cast.bo
    Grant.objects.create(member=administrator, role=Role.ADMINISTRATOR)
    Grant.objects.create(member=cast.ada, role=Role.TRAINER)
    for other in (cast.ingrid, cast.sam, cast.ada, administrator):
        client = sign_in(other)
        assert client.get(f"{HOME}asked/{shown.pk}/").status_code == 404
        assert client.post(f"{HOME}asked/{shown.pk}/open/").status_code == 404
        assert client.post(f"{HOME}asked/{shown.pk}/", said()).status_code == 404
        for way in ("again", "back"):
            assert client.post(f"{HOME}shown/{shown.pk}/{way}/").status_code in {303, 404}
        assert "Noor" not in page(client, f"{HOME}asked/")
    assert Sharing.objects.get().opened_at is None
    assert not Entry.objects.filter(fact="EvidenceOpened").exists()


def test_other_words_to_the_same_trainer_meet_the_first(cast: Cast, sign_in: SignIn) -> None:
    kept, noor = piece(cast.noor), sign_in(cast.noor)
    noor.post(f"{HOME}{kept.pk}/share/", shared())
    other = noor.post(f"{HOME}{kept.pk}/share/", shared(text="Other words."))
    assert other.status_code == 409
    assert "Other words." in other.content.decode()
    assert Sharing.objects.get().text == "I learnt to wait."


@pytest.mark.parametrize(
    "wrong",
    [{"trainer": "sam"}, {"trainer": "noor"}, {"area": "none"}, {"level": "best"}, {"text": " "}, {"title": ""}],
)
def test_what_does_not_do_comes_back(cast: Cast, sign_in: SignIn, wrong: dict[str, str]) -> None:
    kept = piece(cast.noor)
    sent = sign_in(cast.noor).post(f"{HOME}{kept.pk}/share/", shared(**{"title": "A fine course"} | wrong))
    assert sent.status_code == 422
    assert ('id="level-error"' in sent.content.decode()) == ("level" in wrong)  # beside the chips, not above alone
    assert not Sharing.objects.exists()


def test_names_are_asked_about_before_anybody_reads(cast: Cast, sign_in: SignIn) -> None:
    kept = piece(cast.noor)
    sent = sign_in(cast.noor).post(f"{HOME}{kept.pk}/share/", shared(text="Write to ada@home.example about it."))
    assert sent.status_code == 422
    assert "ada@home.example" in sent.content.decode()
    assert not Sharing.objects.exists()


def test_opening_is_recorded_once_and_only_then_it_is_read(cast: Cast, sign_in: SignIn) -> None:
    shown, mikkel = show(cast.noor, cast.mikkel), sign_in(cast.mikkel)
    place = f"{HOME}asked/{shown.pk}/"
    assert "I learnt to wait." not in page(mikkel, place)
    mikkel.post(place, said())
    assert not Answer.objects.exists()
    for _ in range(2):
        assert mikkel.post(f"{place}open/").status_code == 303
    assert "I learnt to wait." in page(mikkel, place)
    [entry] = Entry.objects.filter(fact="EvidenceOpened")
    assert entry.actor_id == cast.mikkel.pk
    assert "Opened" in page(sign_in(cast.noor), f"{HOME}{shown.evidence_id}/")


def test_an_endorsement_may_be_of_another_level_which_is_said_plainly(cast: Cast, sign_in: SignIn) -> None:
    shown, mikkel = show(cast.noor, cast.mikkel, opened=True), sign_in(cast.mikkel)
    place = f"{HOME}asked/{shown.pk}/"
    for _ in range(2):
        assert mikkel.post(place, said(level="on-the-way")).status_code == 303
    given = Endorsement.objects.get()
    assert (given.member, given.trainer, given.area, given.level) == (cast.noor, cast.mikkel, area(), "on-the-way")
    assert given.on == timezone.localdate()
    noor = sign_in(cast.noor)
    assert NEWS in bell(noor)
    told = page(noor, f"{HOME}{shown.evidence_id}/")
    assert "This is another level than you asked for." in told
    assert "I saw it." in told
    assert "On the way" in page(noor)
    other = mikkel.post(place, said(level="specialised"))
    assert other.status_code == 409
    assert Endorsement.objects.get().level == "on-the-way"


def test_asked_for_more_it_is_shown_again_in_other_words(cast: Cast, sign_in: SignIn) -> None:
    shown, mikkel, noor = show(cast.noor, cast.mikkel, opened=True), sign_in(cast.mikkel), sign_in(cast.noor)
    place, again_at = f"{HOME}asked/{shown.pk}/", f"{HOME}shown/{shown.pk}/again/"
    assert noor.get(again_at).status_code == 303  # nothing was asked
    assert mikkel.post(place, said(said="more", text="")).status_code == 422
    unsaid = mikkel.post(place, said(said=""))
    assert unsaid.status_code == 422
    assert "Choose an answer." in unsaid.content.decode().partition('id="said-error"')[2][:300]
    assert mikkel.post(place, said(said="more", text="What did you do then?")).status_code == 303
    assert "What did you do then?" in page(noor, again_at)
    words = {"title": "A course", "text": "I wrote nothing for a minute.", "version": 1}
    assert [noor.post(again_at, words).status_code for _ in range(2)] == [303, 303]
    changed = Sharing.objects.get()
    assert (changed.version, changed.state, changed.opened_at) == (2, Asked.WAITING, None)
    assert bell(mikkel).count(WAITS) >= 1
    assert "I wrote nothing" not in page(mikkel, place)
    mikkel.post(f"{place}open/")
    late = mikkel.post(place, said(version=1))
    assert late.status_code == 409
    assert "I wrote nothing" in late.content.decode()
    assert mikkel.post(place, said(version=2)).status_code == 303
    assert Endorsement.objects.count() == 1
    assert Clearance.objects.filter(purpose="evidence").count() == 1


def test_a_no_has_its_reason_and_nothing_on_the_map(cast: Cast, sign_in: SignIn) -> None:
    shown, mikkel = show(cast.noor, cast.mikkel, opened=True), sign_in(cast.mikkel)
    place = f"{HOME}asked/{shown.pk}/"
    assert mikkel.post(place, said(said="decline", text=" ")).status_code == 422
    stopped = mikkel.post(place, said(said="decline", text="Ask ada@home.example first."))
    assert stopped.status_code == 422
    assert mikkel.post(place, said(said="decline", text="It shows another area.")).status_code == 303
    assert not Endorsement.objects.exists()
    assert "It shows another area." in page(sign_in(cast.noor), f"{HOME}{shown.evidence_id}/")


def test_taken_back_nothing_is_left_but_the_endorsement(cast: Cast, sign_in: SignIn) -> None:
    shown, mikkel, noor = show(cast.noor, cast.mikkel, opened=True), sign_in(cast.mikkel), sign_in(cast.noor)
    endorse(by=cast.mikkel, sharing=shown, level=Level.COMPETENT, version=1, text="I saw it.")
    for _ in range(2):
        assert noor.post(f"{HOME}shown/{shown.pk}/back/").status_code == 303
    assert mikkel.get(f"{HOME}asked/{shown.pk}/").status_code == 404
    assert WAITS not in bell(mikkel)
    assert not Sharing.objects.exists()
    assert not Answer.objects.exists()
    assert not Clearance.objects.filter(purpose__in=["evidence", "answer"]).exists()
    assert Endorsement.objects.get().sharing is None
    assert "Noor" in page(mikkel, f"{HOME}asked/")  # what they said themselves


def test_who_trains_no_more_sees_nothing_of_it(cast: Cast, sign_in: SignIn) -> None:
    shown, mikkel = show(cast.noor, cast.mikkel, opened=True), sign_in(cast.mikkel)
    Grant.objects.filter(member=cast.mikkel).delete()
    for way in ("asked/", f"asked/{shown.pk}/", f"asked/{shown.pk}/files/1/"):
        assert mikkel.get(f"{HOME}{way}").status_code == 404
    with pytest.raises(NotAllowed):
        endorse(by=cast.mikkel, sharing=shown, level=Level.COMPETENT, version=1)
    with pytest.raises(NotAllowed):
        open_sharing(by=cast.mikkel, sharing=shown)


def test_a_trainer_who_leaves_is_named_no_more_and_what_they_said_stands(cast: Cast, sign_in: SignIn) -> None:
    one, two = show(cast.noor, cast.mikkel, opened=True), show(cast.noor, cast.mikkel, n=1)
    endorse(by=cast.mikkel, sharing=one, level=Level.COMPETENT, version=1)
    leave(by=cast.mikkel)
    again("MemberLeft")
    again("MemberLeft")
    given = Endorsement.objects.get()
    assert given.trainer is None
    assert not Sharing.objects.filter(pk=two.pk).exists()
    noor = sign_in(cast.noor)
    assert "a trainer who left" in page(noor)
    assert "former member" in page(noor, f"{HOME}{one.evidence_id}/")


def test_of_a_member_who_leaves_nothing_stays(cast: Cast, sign_in: SignIn) -> None:
    shown = show(cast.noor, cast.mikkel, opened=True)
    given = endorse(by=cast.mikkel, sharing=shown, level=Level.COMPETENT, version=1)
    revoke_endorsement(by=cast.mikkel, endorsement=given, why="I mixed two courses up.")
    leave(by=cast.noor)
    again("MemberLeft")
    for model in (Evidence, Sharing, Answer, Endorsement):
        assert not model._default_manager.exists()
    assert not Clearance.objects.filter(purpose__in=["evidence", "answer"]).exists()


def test_a_trainer_revokes_with_a_reason_and_the_member_takes_it_off(cast: Cast, sign_in: SignIn) -> None:
    shown, mikkel, noor = show(cast.noor, cast.mikkel, opened=True), sign_in(cast.mikkel), sign_in(cast.noor)
    given = endorse(by=cast.mikkel, sharing=shown, level=Level.COMPETENT, version=1)
    bell(noor)
    place = f"{HOME}endorsed/{given.pk}/revoke/"
    assert noor.get(place).status_code == 404
    assert sign_in(cast.ingrid).get(place).status_code == 404
    assert mikkel.post(place, {"why": " "}).status_code == 422
    for _ in range(2):
        assert mikkel.post(place, {"why": "I mixed two courses up."}).status_code == 303
    assert Entry.objects.filter(fact="EndorsementRevoked").count() == 1
    assert "Endorsed: Competent, taken back" in page(mikkel, f"{HOME}asked/")
    assert NEWS in bell(noor)
    assert "I mixed two courses up." in page(noor)
    drop = f"{HOME}endorsed/{given.pk}/drop/"
    mikkel.post(drop)
    assert Endorsement.objects.exists()
    for _ in range(2):
        assert noor.post(drop).status_code == 303
    assert not Endorsement.objects.exists()
    assert not Clearance.objects.filter(purpose="answer", digest=digest("I mixed two courses up.")).exists()


def test_a_file_goes_along_only_where_it_is_ticked_and_is_read_once_opened(cast: Cast, sign_in: SignIn) -> None:
    kept = piece(cast.noor)
    token = keep_upload(by=cast.noor, data=photo(), alt="The certificate", seen=True).token
    data = EvidenceData(title="A course", month=kept.month, areas=[area()])
    edit_evidence(by=cast.noor, evidence=kept, data=data, version=1, uploads=[token])
    file, noor, mikkel = kept.files.get(), sign_in(cast.noor), sign_in(cast.mikkel)
    assert "The certificate" in page(noor, f"{HOME}{kept.pk}/share/")
    noor.post(f"{HOME}{kept.pk}/share/", shared())
    assert not Sharing.objects.get().files.exists()
    noor.post(f"{HOME}shown/{Sharing.objects.get().pk}/back/")
    assert noor.post(f"{HOME}{kept.pk}/share/", shared(along=[str(file.pk)])).status_code == 303
    shown = Sharing.objects.get()
    where = f"{HOME}asked/{shown.pk}/files/{file.pk}/"
    assert mikkel.get(where).status_code == 404
    mikkel.post(f"{HOME}asked/{shown.pk}/open/")
    assert mikkel.get(where).status_code == 200
    assert mikkel.get(f"{HOME}{kept.pk}/files/{file.pk}/").status_code == 404
    assert sign_in(cast.ingrid).get(where).status_code == 404
    noor.post(f"{HOME}shown/{shown.pk}/back/")
    assert mikkel.get(where).status_code == 404
    assert kept.files.filter(pk=file.pk).exists()


def test_nobody_endorses_themselves(cast: Cast) -> None:
    kept = piece(cast.mikkel)
    with pytest.raises(NotAllowed):
        share_evidence(
            by=cast.mikkel, evidence=kept, trainer=cast.mikkel, area=area(), level=Level.COMPETENT, title="a", text="b"
        )


def test_an_answer_goes_through_the_check(cast: Cast) -> None:
    shown = show(cast.noor, cast.mikkel, opened=True)
    with pytest.raises(NotCleared):
        ask_more(by=cast.mikkel, sharing=shown, text="Ask ada@home.example.", version=1)
    assert Sharing.objects.get().state == Asked.WAITING


def test_erasing_evidence_erases_what_was_shown(cast: Cast) -> None:
    shown = show(cast.noor, cast.mikkel, opened=True)
    endorse(by=cast.mikkel, sharing=shown, level=Level.COMPETENT, version=1, text="I saw it.")
    drop_evidence(by=cast.noor, evidence=shown.evidence)
    assert not Sharing.objects.exists()
    assert Endorsement.objects.count() == 1
