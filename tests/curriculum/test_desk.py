"""A trainer writes a module and publishes it; who is no trainer of it sees nothing."""

import html
import re
from collections.abc import Callable

from django.test import Client

from cop.community.models import Member
from cop.curriculum.actions import publish_module
from cop.curriculum.models import Edition, Module, Opinion, Unit
from cop.curriculum.rules import parse
from cop.framework.actions import install_words
from tests.cast import Cast
from tests.curriculum.desk import ABOUT, QUIZ, READING, TEXT, draft, page, published, read_fine

type SignIn = Callable[[Member], Client]


def test_a_trainer_writes_and_publishes(cast: Cast, sign_in: SignIn) -> None:
    """From a title to an edition, through the front door, with a colleague’s word between."""
    install_words()
    mikkel, noor = sign_in(cast.mikkel), sign_in(cast.noor)
    assert "You write no module yet" in page(mikkel, "/learn/desk/")
    assert mikkel.post("/learn/desk/new/", ABOUT | {"key": "key-of-module"}).status_code == 303
    module = Module.objects.get()
    desk = f"/learn/desk/{module.pk}/"
    assert mikkel.post(f"{desk}add/reading/", READING | {"key": "key-of-reading"}).status_code == 303
    assert mikkel.post(f"{desk}add/quiz/", QUIZ | {"key": "key-of-quiz"}).status_code == 303
    assert [question.whole for question in parse(module.units.get(kind="quiz").questions)] == [True]
    told = page(mikkel, f"{desk}publish/")
    assert f'<a href="{desk}add/reflection/">It has a reflection or a practice task</a>' in told
    thinking = {"title": "Your own line", "body": "What do you write?", "minutes": "5", "key": "key-of-thought"}
    assert mikkel.post(f"{desk}add/reflection/", thinking).status_code == 303
    assert mikkel.post(f"{desk}ask/", {"name": "Noor"}).status_code == 303
    reading = f"/learn/desk/readings/{Opinion.objects.get().pk}/"
    assert "<strong>three dots</strong>" in page(noor, reading)
    module.refresh_from_db()
    assert noor.post(reading, {"said": "fine", "text": "Clear.", "revision": module.revision}).status_code == 303
    assert "Clear." in page(mikkel, f"{desk}publish/")
    assert mikkel.post(f"{desk}publish/", {"changes": "", "revision": module.revision}).status_code == 303
    edition = Edition.objects.get()
    assert [step.title for step in edition.steps.all()] == ["What they see", "Which opening?", "Your own line"]
    assert "edition 1" in page(mikkel, "/learn/desk/")


def test_bad_input_is_kept(cast: Cast, sign_in: SignIn) -> None:
    """What was typed stands in the field with what is wrong; nothing is written."""
    install_words()
    mikkel = sign_in(cast.mikkel)
    answer = mikkel.post("/learn/desk/new/", ABOUT | {"title": " ", "key": "key-of-module"})
    assert answer.status_code == 422
    assert "How a chat begins." in answer.content.decode()
    private = mikkel.post("/learn/desk/new/", ABOUT | {"about": "Mail xylo@example.org.", "key": "key-of-module"})
    assert private.status_code == 422
    assert "xylo@example.org" in private.content.decode()
    assert not Module.objects.exists()
    module = draft(cast.mikkel)
    url = f"/learn/desk/{module.pk}/add/"
    answer = mikkel.post(f"{url}reading/", READING | {"link": "http://plain.example", "key": "key-of-reading"})
    assert answer.status_code == 422
    assert "three dots" in answer.content.decode()
    answer = mikkel.post(f"{url}quiz/", QUIZ | {"q0-a0-right": "on", "key": "key-of-quiz"})
    assert answer.status_code == 422
    assert "Two answers are marked as right" in answer.content.decode()
    assert module.units.count() == 5


def test_rows_of_a_quiz_come_and_go_without_script(cast: Cast, sign_in: SignIn) -> None:
    """A button adds a question or an answer and takes one away; what is typed stays."""
    module = draft(cast.mikkel)
    mikkel, url = sign_in(cast.mikkel), f"/learn/desk/{module.pk}/add/quiz/"
    for act, there, gone in (
        ("question", 'name="q1-text"', 'name="q2-text"'),
        ("answer:0", 'name="q0-a2-text"', 'name="q0-a3-text"'),
        ("drop:0:0", 'name="q0-a0-text"', "How can I help?"),
        ("drop:0", 'name="q0-text"', "Which leaves most room?"),
    ):
        answer = mikkel.post(url, QUIZ | {"row": act, "key": "key-of-quiz"})
        said = answer.content.decode()
        assert answer.status_code == 200
        assert there in said
        assert gone not in said
    assert module.units.count() == 5


def test_sent_twice_it_is_there_once(cast: Cast, sign_in: SignIn) -> None:
    """A double click makes one module, one unit, one edition; a key with another text is a conflict."""
    install_words()
    mikkel = sign_in(cast.mikkel)
    for _again in range(2):
        assert mikkel.post("/learn/desk/new/", ABOUT | {"key": "key-of-module"}).status_code == 303
    module = Module.objects.get()
    for _again in range(2):
        url = f"/learn/desk/{module.pk}/add/reading/"
        assert mikkel.post(url, READING | {"key": "key-of-reading"}).status_code == 303
    assert Unit.objects.count() == 1
    other = mikkel.post("/learn/desk/new/", ABOUT | {"title": "Another", "key": "key-of-module"})
    assert other.status_code == 409
    module = draft(cast.mikkel, key="key-of-second")
    read_fine(cast.mikkel, module, cast.noor)
    for _again in range(2):
        answer = mikkel.post(f"/learn/desk/{module.pk}/publish/", {"changes": "", "revision": module.revision})
        assert answer.status_code == 303
    assert Edition.objects.count() == 1


def test_two_who_change_at_once_lose_nothing(cast: Cast, sign_in: SignIn) -> None:
    """The second to save reads both texts; a page older than the module doesn’t publish it."""
    module = draft(cast.mikkel)
    mikkel, desk = sign_in(cast.mikkel), f"/learn/desk/{module.pk}/"
    unit = module.units.standing()[0]
    assert mikkel.post(f"{desk}units/{unit.pk}/", READING | {"version": "1"}).status_code == 303
    late = mikkel.post(f"{desk}units/{unit.pk}/", READING | {"body": "Mine.", "version": "1"})
    assert late.status_code == 409
    assert "Mine." in late.content.decode()
    assert "three dots" in late.content.decode()
    assert mikkel.post(f"{desk}edit/", ABOUT | {"version": "1"}).status_code == 303
    assert mikkel.post(f"{desk}edit/", ABOUT | {"title": "Mine", "version": "1"}).status_code == 409
    assert mikkel.post(f"{desk}publish/", {"changes": "", "revision": "1"}).status_code == 409
    assert not Edition.objects.exists()


def test_units_are_moved_taken_out_and_put_back(cast: Cast, sign_in: SignIn) -> None:
    """Each press moves one place from where the page saw it, and the keyboard stays on it; taking out can be undone."""
    module = draft(cast.mikkel)
    mikkel, url = sign_in(cast.mikkel), f"/learn/desk/{module.pk}/"
    first, second = module.units.standing()[:2]
    for _again in range(2):  # a double click moves once
        answer = mikkel.post(url, {"unit": first.pk, "place": "0", "do": "down"})
        assert [unit.pk for unit in module.units.standing()][:2] == [second.pk, first.pk]
    assert "autofocus" in page(mikkel, answer.headers["Location"])
    answer = mikkel.post(url, {"unit": first.pk, "place": "1", "do": "take"})
    assert first not in module.units.standing()
    assert "Taken out:" in page(mikkel, answer.headers["Location"])
    assert mikkel.get(f"{url}units/{first.pk}/").status_code == 404
    mikkel.post(url, {"unit": first.pk, "do": "put"})
    assert [unit.pk for unit in module.units.standing()][:2] == [second.pk, first.pk]


def test_a_module_goes_out_and_in_as_text(cast: Cast, sign_in: SignIn) -> None:
    """What is exported is imported the same; a wrong line is named and the text kept."""
    module = draft(cast.mikkel)
    mikkel = sign_in(cast.mikkel)
    told = mikkel.get(f"/learn/desk/{module.pk}/module.md")
    assert told.headers["Content-Disposition"] == 'attachment; filename="the-first-ninety-seconds.md"'
    text = told.content.decode()
    assert mikkel.post("/learn/desk/import/", {"text": text, "key": "key-of-import"}).status_code == 303
    again = Module.objects.exclude(pk=module.pk).get()
    assert mikkel.get(f"/learn/desk/{again.pk}/module.md").content.decode() == text
    wrong = mikkel.post("/learn/desk/import/", {"text": TEXT.replace("## Quiz", "## Kwis"), "key": "key-of-wrong"})
    assert wrong.status_code == 422
    said = html.unescape(wrong.content.decode())
    assert "Line 23, “## Kwis: Which opening?”" in said
    assert "Two people type." in said
    empty = mikkel.post("/learn/desk/import/", {"text": "", "key": "key-of-empty"})
    assert empty.status_code == 422
    assert Module.objects.count() == 2


def test_an_archived_module_is_begun_no_more(cast: Cast, sign_in: SignIn) -> None:
    """It leaves what one may begin, is not published, and comes back."""
    module = published(cast.mikkel, cast.noor).module
    mikkel, url = sign_in(cast.mikkel), f"/learn/desk/{module.pk}/"
    mikkel.post(f"{url}archive/")
    assert not Module.objects.visible_to(cast.noor).listed().exists()
    assert "It is archived." in page(mikkel, f"{url}publish/")
    mikkel.post(f"{url}archive/", {"back": "1"})
    assert Module.objects.visible_to(cast.noor).listed().get() == module


def test_a_second_edition_says_what_changed(cast: Cast, sign_in: SignIn) -> None:
    """From the second edition on a line says what is other; the first one stays as it was."""
    first = published(cast.mikkel, cast.noor)
    module, text = first.module, first.text
    mikkel, url = sign_in(cast.mikkel), f"/learn/desk/{module.pk}/"
    unit = module.units.standing()[0]
    mikkel.post(f"{url}units/{unit.pk}/", READING | {"version": "1"})
    module.refresh_from_db()
    read_fine(cast.mikkel, module, cast.noor)
    assert mikkel.post(f"{url}publish/", {"changes": "", "revision": module.revision}).status_code == 422
    assert mikkel.post(f"{url}publish/", {"changes": "Shorter.", "revision": module.revision}).status_code == 303
    first.refresh_from_db()
    assert first.text == text
    assert "Shorter." in page(mikkel, url)
    module.refresh_from_db()
    assert publish_module(by=cast.mikkel, module=module).number == 2


def test_a_module_says_what_comes_before_it(cast: Cast, sign_in: SignIn) -> None:
    """Published modules can be named, never itself; a next edition carries them, and taking them off holds."""
    other = published(cast.mikkel, cast.noor).module
    mikkel = sign_in(cast.mikkel)
    mikkel.post("/learn/desk/new/", ABOUT | {"key": "key-of-second", "before": [other.pk]})
    module = Module.objects.exclude(pk=other.pk).get()
    assert [one.pk for one in module.before.all()] == [other.pk]
    edit = f"/learn/desk/{module.pk}/edit/"
    assert re.search(rf'name="before" value="{other.pk}"[^>]* checked', page(mikkel, edit))
    assert mikkel.post(edit, ABOUT | {"version": 1, "before": [module.pk]}).status_code == 422
    assert mikkel.post(edit, ABOUT | {"version": 1, "before": []}).status_code == 303
    assert not module.before.exists()


def test_a_second_press_on_what_went_since_is_answered(cast: Cast, sign_in: SignIn) -> None:
    """A unit that was added, taken out and erased by publishing: the same form once more makes nothing, and says so."""
    edition = published(cast.mikkel, cast.noor)
    module, mikkel = edition.module, sign_in(cast.mikkel)
    add = f"/learn/desk/{module.pk}/add/reading/"
    assert mikkel.post(add, READING | {"key": "key-of-reading"}).status_code == 303
    unit = module.units.order_by("-pk")[0]
    mikkel.post(f"/learn/desk/{module.pk}/", {"do": "take", "unit": unit.pk})
    module.refresh_from_db()
    read_fine(cast.mikkel, module, cast.noor)
    publish_module(by=cast.mikkel, module=module, changes="Nothing to see.")
    again = mikkel.post(add, READING | {"key": "key-of-reading"}, follow=True)
    assert again.status_code == 200
    assert "That unit was added before, and taken out since." in again.content.decode()
    assert not Unit.objects.filter(module=module, title=READING["title"]).exists()


def test_rows_of_a_quiz_are_kept_as_a_draft(cast: Cast, sign_in: SignIn) -> None:
    """Rows in writing are offered again, also those that make no quiz yet; saving drops them."""
    module, mikkel = draft(cast.mikkel), sign_in(cast.mikkel)
    add = f"/learn/desk/{module.pk}/add/quiz/"
    typed = {"q0-text": "", "q0-form": "several", "q0-a0-text": "Perhaps", "q0-a0-right": "on", "q0-a0-feedback": "So"}
    typed |= dict.fromkeys(("q0-a1-text", "q0-a1-right", "q0-a1-feedback", "q0-feedback", "body"), "")
    typed |= {"title": "Begun"}
    sent = {f"text-{name}": value for name, value in typed.items()}
    kept = mikkel.post("/drafts/", sent | {"place": f"unit:{module.pk}:quiz", "version": 0})
    assert kept.status_code == 200
    offered = page(mikkel, add)
    assert 'value="Perhaps"' in offered
    assert 'value="several" selected' in offered
    assert re.search(r'name="q0-a0-right"[^>]*checked', offered)
    assert not re.search(r'name="q0-a1-right"[^>]*checked', offered)
    more = mikkel.post(add, typed | {"row": "question", "key": "key-of-quiz", "minutes": "3", "q0-a1-text": "No"})
    assert 'name="q1-text"' in more.content.decode()
    assert 'value="No"' in page(mikkel, add)  # the row that was added just now is offered again too
    assert mikkel.post(add, QUIZ | {"key": "key-of-quiz"}).status_code == 303
    assert 'value="Perhaps"' not in page(mikkel, add)
