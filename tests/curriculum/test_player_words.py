"""What a learner writes for themselves, shows the trainers, and says about a step."""

from collections.abc import Callable
from typing import Any

from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cop.anonymity.actions import save_draft
from cop.anonymity.models import Draft
from cop.community.enums import Role
from cop.community.facts import MemberLeft
from cop.community.models import Grant, Member
from cop.curriculum.enums import UnitKind
from cop.curriculum.listeners import drop_leaving_learner
from cop.curriculum.models import Answered, Learning, Reflection, Talk, Worked
from cop.curriculum.queries import draft_place
from cop.discussion.models import Flag, Post
from cop.notifications.enums import Kind
from cop.notifications.models import Notice
from tests.cast import Cast
from tests.curriculum.modules import begin, put_module, step_url
from tests.stories.stage import hand_over

type SignIn = Callable[[Member], Client]
SECRET = "I always talk too soon."


def reflect(client: Client, url: str, text: str = SECRET, version: int = 0, act: str = "keep") -> int:
    return client.post(url, {"text": text, "version": version, act: "on"}).status_code


def test_a_reflection_is_sealed_and_read_by_its_writer_alone(cast: Cast, sign_in: SignIn) -> None:
    module, noor = put_module(cast.mikkel), sign_in(cast.noor)
    begin(noor, module)
    save_draft(by=cast.noor, place=draft_place(module.pk, "think"), fields={"text": "half a"}, version=0)
    assert "half a" in noor.get(step_url(module, "think")).content.decode()
    assert reflect(noor, step_url(module, "think", "words/")) == 303
    assert not Draft.objects.exists()
    assert SECRET in noor.get(step_url(module, "think")).content.decode()
    assert SECRET in noor.get("/learn/modules/reflections/").content.decode()
    export = noor.get("/learn/modules/reflections/export/")
    assert SECRET in export.content.decode()
    assert "attachment" in export["Content-Disposition"]
    assert SECRET.encode() not in bytes(Reflection.objects.get().words)
    for other in (cast.mikkel, cast.sam, cast.ada):
        client = sign_in(other)
        begin(client, module)
        for url in (step_url(module, "think"), "/learn/modules/reflections/", "/learn/modules/reflections/export/"):
            assert SECRET not in client.get(url).content.decode()
        assert not Reflection.objects.visible_to(other).exists()


def test_keeping_nothing_says_so_and_erases_nothing_of_another_page(cast: Cast, sign_in: SignIn) -> None:
    module, noor = put_module(cast.mikkel), sign_in(cast.noor)
    begin(noor, module)
    url = step_url(module, "think", "words/")
    for act in ("keep", "done"):
        answer = noor.post(url, {"text": " \n", "version": 0, act: "on"})
        assert answer.status_code == 422
        assert "Write a line first, or go on without." in answer.content.decode()
    assert reflect(noor, url) == 303
    assert reflect(noor, url, "") == 422  # from a page that was opened before
    assert Reflection.objects.exists()
    assert reflect(noor, url, "", 1) == 303
    assert not Reflection.objects.exists()


def test_two_pages_of_a_reflection_lose_nothing_and_erasing_leaves_nothing(cast: Cast, sign_in: SignIn) -> None:
    module, noor = put_module(cast.mikkel), sign_in(cast.noor)
    begin(noor, module)
    url = step_url(module, "think", "words/")
    assert reflect(noor, url) == 303
    answer = noor.post(url, {"text": "Another tab.", "version": 0, "keep": "on"})
    assert answer.status_code == 409
    assert SECRET in answer.content.decode()
    assert "Another tab." in answer.content.decode()
    assert reflect(noor, url, "x" * 9_000, 1) == 422
    assert reflect(noor, url, "Another tab.", 1, "done") == 303
    assert Learning.objects.get().done.count() == 1
    assert noor.post(url, {"erase": "on"}).status_code == 303
    assert not Reflection.objects.exists()


def test_only_the_trainers_of_a_module_see_what_was_handed_in(cast: Cast, sign_in: SignIn) -> None:
    module, noor, mikkel = put_module(cast.mikkel), sign_in(cast.noor), sign_in(cast.mikkel)
    Grant.objects.create(member=cast.sam, role=Role.TRAINER)
    sam = sign_in(cast.sam)
    begin(noor, module)
    url = step_url(module, "hand", "show/")
    assert noor.post(url, {"text": " "}).status_code == 422
    private = noor.post(url, {"text": "Write to jan.jansen@example.com today."})
    assert private.status_code == 422
    assert "jan.jansen@example.com" in private.content.decode()
    assert not Worked.objects.exists()
    for _twice in range(2):
        assert noor.post(url, {"text": "Hi, good that you write."}).status_code == 303
    worked = Worked.objects.get()
    hand_over()
    told = Notice.objects.get(kind=Kind.TRAINING)
    assert told.member_id == cast.mikkel.pk
    assert "Step hand" in mikkel.get(f"/learn/modules/{module.pk}/shown/").content.decode()
    assert "Hi, good that you write." in mikkel.get(f"/learn/modules/shown/{worked.pk}/").content.decode()
    for address in (f"/learn/modules/{module.pk}/shown/", f"/learn/modules/shown/{worked.pk}/"):
        assert sam.get(address).status_code == 404
    answer = {"text": "It leaves room.", "version": 0}
    assert sam.post(f"/learn/modules/shown/{worked.pk}/", answer).status_code == 404
    for _twice in range(2):
        assert mikkel.post(f"/learn/modules/shown/{worked.pk}/", answer).status_code in {303, 409}
    hand_over()
    assert Notice.objects.filter(kind=Kind.LEARNING).count() == 1
    assert "It leaves room." in noor.get(step_url(module, "hand")).content.decode()
    for _twice in range(2):
        assert noor.post(step_url(module, "hand", "back/")).status_code == 303
    hand_over()
    assert not Worked.objects.exists()
    assert not Answered.objects.exists()
    assert not Notice.objects.filter(kind__in=[Kind.TRAINING, Kind.LEARNING]).exists()
    assert mikkel.get(f"/learn/modules/shown/{worked.pk}/").status_code == 404


def test_a_copy_of_a_reflection_is_shown_by_choice_and_the_words_stay(cast: Cast, sign_in: SignIn) -> None:
    module, noor, mikkel = put_module(cast.mikkel), sign_in(cast.noor), sign_in(cast.mikkel)
    begin(noor, module)
    reflect(noor, step_url(module, "think", "words/"))
    assert noor.post(step_url(module, "think", "show/"), {"text": "I talk too soon."}).status_code == 303
    page = mikkel.get(f"/learn/modules/shown/{Worked.objects.get().pk}/").content.decode()
    assert "I talk too soon." in page
    assert SECRET not in page
    other = noor.post(step_url(module, "think", "show/"), {"text": "Something else."})
    assert other.status_code == 409
    noor.post(step_url(module, "think", "back/"))
    assert SECRET in noor.get(step_url(module, "think")).content.decode()
    noor.post(step_url(module, "read", "show/"), {"text": "Nothing to show here."})
    assert not Worked.objects.exists()


def test_a_step_is_discussed_under_names_and_followers_are_told(cast: Cast, sign_in: SignIn, settings: Any) -> None:
    settings.DEMO = True  # the desk asks for a second factor elsewhere
    module, noor, sam = put_module(cast.mikkel), sign_in(cast.noor), sign_in(cast.sam)
    url = step_url(module, "read", "talk/")
    assert "Nobody has said anything yet." in noor.get(url).content.decode()
    said = {"text": "What about silence?", "key": "key-of-a-word", "alias": "on"}
    assert noor.post(url, said | {"text": " "}).status_code == 422
    for _twice in range(2):
        assert noor.post(url, said).status_code == 303
    assert Talk.objects.count() == Post.objects.count() == 1
    assert Post.objects.get().byline.member_id == cast.noor.pk
    answer = {"text": "I wait, @Noor.", "key": "key-of-another", "parent": Post.objects.get().pk}
    assert sam.post(url, answer).status_code == 303
    hand_over()
    assert Notice.objects.filter(member=cast.noor, kind=Kind.MENTION).count() == 1
    page = noor.get(url).content.decode()
    assert "I wait" in page
    assert "What about silence?" in page
    assert noor.get(step_url(module, "read", "talk/changes/") + "?after=0").status_code == 200
    report = f"/posts/{Post.objects.order_by('made_at')[0].pk}/flag/"
    assert url in sam.get(f"{report}?next={url}").content.decode()
    there = f"{url}?post={Post.objects.order_by('made_at')[0].pk}"
    assert sam.post(report, {"ground": "identifies", "note": "", "next": url})["Location"].startswith(there)
    assert "What about silence?" not in sam.get(url).content.decode()
    hand_over()
    assert Notice.objects.get(member=cast.noor, kind=Kind.COVERED).url.startswith(there)
    bo, flag = sign_in(cast.bo), Flag.objects.get()
    bo.post(f"/reports/{flag.pk}/")
    assert bo.post(f"/reports/{flag.pk}/", {"outcome": "kept"}).status_code == 302
    hand_over()
    decided = Notice.objects.filter(kind=Kind.DECIDED)
    assert {one.member_id for one in decided} == {cast.noor.pk, cast.sam.pk}
    assert all(one.url.startswith(there) for one in decided)
    assert noor.post(f"/flags/{flag.pk}/appeal/")["Location"].startswith(there)


def test_with_who_leaves_goes_what_they_learnt(cast: Cast, sign_in: SignIn) -> None:
    module, noor = put_module(cast.mikkel), sign_in(cast.noor)
    begin(noor, module)
    reflect(noor, step_url(module, "think", "words/"))
    noor.post(step_url(module, "hand", "show/"), {"text": "Hi, good that you write."})
    drop_leaving_learner(MemberLeft(cast.noor.pk), 0)
    drop_leaving_learner(MemberLeft(cast.noor.pk), 0)
    assert not any(model.objects.exists() for model in (Learning, Reflection, Worked))


def test_pages_ask_no_more_for_many(cast: Cast, sign_in: SignIn) -> None:
    def counts(client: Client, module_id: int) -> list[int]:
        asked = []
        for url in (
            *("/learn/modules/", "/learn/modules/?show=all", "/learn/modules/?show=finished"),
            *(f"/learn/modules/{module_id}/", f"/learn/modules/{module_id}/steps/k0/"),
            *("/learn/modules/reflections/", f"/learn/modules/{module_id}/finished/"),
        ):
            client.get(url)
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            asked.append(len(queries))
        return asked

    noor, few = sign_in(cast.noor), (("k0", UnitKind.REFLECTION), ("k1", UnitKind.READING))
    small = put_module(cast.mikkel, steps=few)
    begin(noor, small)
    reflect(noor, step_url(small, "k0", "words/"))
    one = counts(noor, small.pk)
    assert max(one) <= 12, one
    many = tuple((f"k{n}", UnitKind.REFLECTION) for n in range(60))
    large = put_module(cast.mikkel, steps=many)
    begin(noor, large)
    for n in range(5):
        reflect(noor, step_url(large, f"k{n}", "words/"))
    for n in range(100):
        put_module(cast.mikkel, f"More {n}", steps=few[1:])
    caches["fragments"].clear()
    assert counts(noor, large.pk) == one
