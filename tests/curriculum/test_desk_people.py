"""Who writes a module, reads it before it is published, and reaches it after."""

from collections.abc import Callable

from django.test import Client

from cop.community.enums import Role
from cop.community.models import Grant, Member
from cop.curriculum.models import Opinion, Unit
from tests.cast import Cast
from tests.coffee.told import bell
from tests.curriculum.desk import ABOUT, READING, draft, page
from tests.house.matrix import MATRIX

type SignIn = Callable[[Member], Client]


def test_the_bell_says_who_is_asked_and_what_they_said(cast: Cast, sign_in: SignIn) -> None:
    """The colleague hears that they are asked, the trainer what became of it; neither notice has a name or a text."""
    module = draft(cast.mikkel)
    mikkel, noor = sign_in(cast.mikkel), sign_in(cast.noor)
    mikkel.post(f"/learn/desk/{module.pk}/ask/", {"name": "Noor"})
    assert "You are asked to read a module before others do." in bell(noor)
    url = f"/learn/desk/readings/{Opinion.objects.get().pk}/"
    missing = noor.post(url, {"said": "change", "text": "", "revision": module.revision})
    assert missing.status_code == 422
    noor.post(url, {"said": "change", "text": "Shorter.", "revision": module.revision})
    assert "A colleague read a module of yours and would change something first." in bell(mikkel)


def test_nobody_else_sees_a_module_in_writing(cast: Cast, sign_in: SignIn) -> None:
    """For a trainer who is not among its own, for a colleague and for a stranger, it is not there."""
    module = draft(cast.mikkel)
    unit = module.units.standing()[0]
    Grant.objects.create(member=cast.sam, role=Role.TRAINER, scope=None)
    for member in (cast.sam, cast.noor):
        client = sign_in(member)
        for path in [path for path in MATRIX if path.startswith("learn/desk/<int:module_id>")]:
            url = "/" + path.replace("<int:module_id>", str(module.pk)).replace("<int:unit_id>", str(unit.pk))
            url = url.replace("<slug:kind>", "reading")
            assert client.post(url, ABOUT | {"version": 1, "key": "key-of-nobody"}).status_code in {404, 405}
            assert client.get(url).status_code in {404, 405}
    assert sign_in(cast.noor).get("/learn/desk/").status_code == 404
    assert "ninety" not in page(sign_in(cast.sam), "/learn/desk/")


def test_a_colleague_reads_what_stands(cast: Cast, sign_in: SignIn) -> None:
    """A word on a wording that was changed meanwhile is not taken; on one changed since, it doesn’t count."""
    module = draft(cast.mikkel)
    mikkel, noor = sign_in(cast.mikkel), sign_in(cast.noor)
    desk, unit = f"/learn/desk/{module.pk}/", module.units.standing()[0]
    mikkel.post(f"{desk}ask/", {"name": "Noor"})
    seen, url = module.revision, f"/learn/desk/readings/{Opinion.objects.get().pk}/"
    mikkel.post(f"{desk}units/{unit.pk}/", READING | {"version": "1"})
    late = noor.post(url, {"said": "fine", "text": "Fine.", "revision": seen})
    assert late.status_code == 409
    assert "Fine." in late.content.decode()
    assert noor.post(url, {"said": "fine", "text": "Fine.", "revision": seen + 1}).status_code == 303
    assert sign_in(cast.sam).get(url).status_code == 404
    mikkel.post(f"{desk}units/{unit.pk}/", READING | {"body": "Other.", "version": "2"})
    answer = mikkel.post(f"{desk}publish/", {"changes": "", "revision": seen + 2})
    assert answer.status_code == 422
    assert '<a href="#ask">A colleague read it' in answer.content.decode()


def test_trainers_come_and_go_and_one_stays(cast: Cast, sign_in: SignIn) -> None:
    """Another trainer is added by name; who hands it over goes, and sees it no more."""
    module = draft(cast.mikkel)
    mikkel, url = sign_in(cast.mikkel), f"/learn/desk/{module.pk}/trainers/"
    assert mikkel.post(url, {"name": "Noor"}).status_code == 422  # no trainer
    mikkel.post(url, {"remove": cast.mikkel.pk})
    assert module.trainers.count() == 1
    Grant.objects.create(member=cast.sam, role=Role.TRAINER, scope=None)
    assert mikkel.post(url, {"name": "Sam"}).status_code == 303
    assert "You write a module along now." in bell(sign_in(cast.sam))
    mikkel.post(url, {"remove": cast.mikkel.pk})
    assert mikkel.get(url).status_code == 404
    assert sign_in(cast.sam).get(url).status_code == 200


def test_an_administrator_reaches_what_nobody_writes_any_more(cast: Cast, sign_in: SignIn) -> None:
    """While a trainer is left it is theirs alone; afterwards an administrator finds it and adds one."""
    module = draft(cast.mikkel)
    Grant.objects.create(member=cast.ada, role=Role.ADMINISTRATOR, scope=None)
    Grant.objects.create(member=cast.sam, role=Role.TRAINER, scope=None)
    ada, url = sign_in(cast.ada), f"/learn/desk/{module.pk}/"
    assert ada.get(url).status_code == 404
    Grant.objects.filter(member=cast.mikkel, role=Role.TRAINER).delete()
    assert sign_in(cast.sam).get(url).status_code == 404
    assert f'href="{url}"' in page(ada, "/learn/desk/")
    assert ada.post(f"{url}trainers/", {"name": "Sam"}).status_code == 303
    assert sign_in(cast.sam).get(url).status_code == 200
    assert ada.get(f"{url}trainers/").status_code == 404


def test_who_gave_their_word_reads_no_later_draft(cast: Cast, sign_in: SignIn) -> None:
    """They read what they read for as long as it stands; what is written after it only when they are asked again."""
    module = draft(cast.mikkel)
    mikkel, noor = sign_in(cast.mikkel), sign_in(cast.noor)
    desk, unit = f"/learn/desk/{module.pk}/", module.units.standing()[0]
    mikkel.post(f"{desk}ask/", {"name": "Noor"})
    url = f"/learn/desk/readings/{Opinion.objects.get().pk}/"
    noor.post(url, {"said": "change", "text": "Shorter.", "revision": module.revision})
    assert "three dots" in page(noor, url)
    assert Unit.objects.visible_to(cast.noor).exists()
    mikkel.post(f"{desk}units/{unit.pk}/", READING | {"body": "A secret of the desk.", "version": "1"})
    after = page(noor, url)
    assert "Shorter." in after
    assert [words for words in ("A secret of the desk.", "three dots", "How a chat begins") if words in after] == []
    assert not Unit.objects.visible_to(cast.noor).exists()
    mikkel.post(f"{desk}ask/", {"name": "Noor"})
    again = Opinion.objects.latest("pk")
    assert "A secret of the desk." in page(noor, f"/learn/desk/readings/{again.pk}/")


def test_a_first_name_means_who_is_called_so_before_who_has_it_in_theirs(cast: Cast, sign_in: SignIn) -> None:
    module = draft(cast.mikkel)
    for member, name in ((cast.sam, "Sam Brennan"), (cast.ingrid, "Samira Amsam")):
        Member.objects.filter(pk=member.pk).update(name=name, slug=f"{member.slug}-long")
    mikkel, ask = sign_in(cast.mikkel), f"/learn/desk/{module.pk}/ask/"
    answer = mikkel.post(ask, {"name": "sa"})
    assert answer.status_code == 422
    assert "Samira Amsam" in answer.content.decode()
    assert mikkel.post(ask, {"name": "Sam"}).status_code == 303
    assert Opinion.objects.get().byline.member == cast.sam
