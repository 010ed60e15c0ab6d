"""What the check asks: where a question stands, what an answer settles, what is said of details that narrow."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from cop.anonymity.enums import Surface
from cop.anonymity.queries import look_over, mark
from cop.anonymity.rules import COVER, Question, cover, has_any, pointed_at, spots
from cop.community.models import Member
from cop.deid import Kind, Strength
from tests.cast import Cast

type SignIn = Callable[[Member], Client]
pytestmark = pytest.mark.django_db
MAIL = "anne.q@mail.example"
BSN = "111222333"
STORY = "She is 34 years old, a single mother, and lost her job on 14 March 2025."
MORE = f"{STORY} She has epilepsy and came from Syria."


def said(client: Client, text: str, surface: str = "story", **more: object) -> str:
    page = client.post("/check/", {"text-a": text, "surface": surface, **more}).content.decode()
    return " ".join(page.split())


def places(questions: tuple[Question, ...]) -> list[tuple[str, int, int, str]]:
    return [(q.field, q.start, q.end, q.text) for q in questions]


def test_a_question_stands_in_its_own_field() -> None:
    fields = {"a": f"{MAIL} wrote", "b": "", "c": f"to {MAIL}", "d": f"{MAIL}"}
    end = len(MAIL)
    check = look_over(fields)
    (line,) = check.asked
    assert places(line.places) == [("a", 0, end, MAIL), ("c", 3, end + 3, MAIL), ("d", 0, end, MAIL)]
    assert [(q.index, q.wide_start, q.wide_end) for q in line.places] == [(0, 0, end), (1, 3, end + 3), (2, 0, end)]
    assert len({q.mark for q in line.places}) == 1


def test_a_name_in_one_field_is_known_in_the_others() -> None:
    check = look_over({"a": "My client Marloes called.", "b": "marloes was glad.", "c": "Marloes."})
    assert {q.field for q in check.questions if q.text.casefold() == "marloes"} >= {"a", "c"}


def test_an_answer_settles_its_question_alone_and_must_be_a_reason() -> None:
    text = f"Mail {MAIL} or b.q@mail.example."
    first, second = look_over({"a": text}).open
    for reason, left in (("invented", [second.text]), ("because", [first.text, second.text])):
        check = look_over({"a": text}, answers={first.mark: reason})
        assert [q.text for q in check.open] == left
        assert check.waits == len(left)
        assert check.answers == ({first.mark: reason} if len(left) == 1 else {})
    check = look_over({"a": text}, answers={first.mark: "ours", second.mark: "public"})
    assert (check.clear, check.waits, len(check.asked), check.open) == (True, 0, 2, ())


def test_no_reason_lets_a_checked_number_or_a_reported_word_stay() -> None:
    (number,) = look_over({"a": f"bsn {BSN}"}).questions
    assert (number.has_way_out, number.may_be_allowed) == (False, False)
    for how in ({"answers": {number.mark: "ours"}}, {"settled": [number.mark]}):
        assert [q.text for q in look_over({"a": f"bsn {BSN}"}, **how).open] == [BSN]  # type: ignore[arg-type]
    check = look_over({"a": "The harbour."}, reported=["harbour"])
    (word,) = check.open
    assert (word.kind, word.strength, word.has_way_out) == (Kind.PERSON, Strength.STOP, False)
    assert not look_over({"a": "The harbour."}, reported=["harbour"], answers={word.mark: "ours"}).clear
    assert not look_over({"a": "The harbour."}, reported=["harbour"], settled=[word.mark]).clear


def test_what_was_settled_is_asked_no_more() -> None:
    text = f"Mail {MAIL} or b.q@mail.example."
    first, second = look_over({"a": text}).open
    assert [q.text for q in look_over({"a": text}, settled=[first.mark]).questions] == [second.text]
    assert look_over({"a": text}, settled=[first.mark, second.mark]).asked == ()


def test_a_reported_word_is_one_question_with_what_is_found_around_it() -> None:
    text = f"Mail {MAIL} now, {MAIL}."
    check = look_over({"a": text}, reported=["anne.q"])
    assert [q.text for q in check.questions] == ["anne.q", "anne.q"]
    beside = look_over({"a": f"harbour {MAIL} harbour"}, reported=["harbour"])
    assert [q.text for q in beside.questions] == ["harbour", MAIL, "harbour"]
    said = "“I will never go back to that school again”"
    touching = look_over({"a": f"harbour{said}harbour"}, reported=["harbour"])
    assert [q.text for q in touching.questions] == ["harbour", said, "harbour"]


def test_the_same_passage_has_one_mark_however_it_is_spaced_or_written() -> None:
    assert mark("phone", "06 1234\n5678") == mark("phone", "0612345678")
    assert mark("person", "ANNE") == mark("person", "anne") != mark("place", "anne")
    assert re.fullmatch(r"[0-9a-f]{24}", mark("person", "anne"))


def test_details_that_narrow_are_one_question_in_a_story_alone() -> None:
    story, talk, open_matter = (look_over({"a": STORY}, surface=s) for s in (Surface.STORY, Surface.TALK, Surface.OPEN))
    assert story.together is not None
    assert (story.waits, story.open, story.clear, story.asked) == (1, (), False, ())
    assert {q.index for line in story.narrowing for q in line.places} == story.together.indexes
    assert not {q.index for line in story.hints for q in line.places} & story.together.indexes
    assert (talk.together, talk.waits, talk.narrowing) == (None, 0, ())
    assert [q for line in talk.hints for q in line.places] == list(talk.questions) != []
    assert (open_matter.together, open_matter.questions) == (None, ())


def test_what_narrows_waits_beside_what_is_asked() -> None:
    check = look_over({"a": f"{STORY} Mail {MAIL}."}, surface=Surface.STORY)
    assert (len(check.open), check.waits) == (1, 2)
    (asked,) = check.open
    assert look_over({"a": f"{STORY} Mail {MAIL}."}, surface=Surface.STORY, answers={asked.mark: "ours"}).waits == 1


def test_what_is_softened_first_is_marked_until_it_is_weighed() -> None:
    story = look_over({"a": STORY}, surface=Surface.STORY)
    assert story.together is not None
    assert {q.index for q in story.questions if q.softens} == story.together.softer != set()
    assert story.together.softer < story.together.indexes
    weighed = look_over({"a": STORY}, surface=Surface.STORY, answers={story.together.mark: "weighed"})
    assert (weighed.clear, weighed.waits) == (True, 0)
    assert weighed.answers == {story.together.mark: "weighed"}
    assert not any(q.softens for q in weighed.questions)
    wrong = look_over({"a": STORY}, surface=Surface.STORY, answers={story.together.mark: "because"})
    assert (wrong.waits, wrong.answers) == (1, {})
    assert not any(q.softens for q in look_over({"a": STORY}, surface=Surface.TALK).questions)


def test_as_few_details_are_softened_as_are_enough() -> None:
    few, many = (look_over({"a": text}, surface=Surface.STORY).together for text in (STORY, MORE))
    assert few is not None
    assert many is not None
    assert (len(few.softer), few.enough) == (1, True)
    assert (len(many.softer) > 1, many.enough) == (True, False)


def test_the_strip_says_what_narrows_and_what_to_soften(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    few, many = said(noor, STORY), said(noor, MORE)
    assert re.search(r"The [^.]+, [^.]+ and [^.]+ together leave few people\. Soften one, best the \w", few)
    assert "together leave few people. Soften some of them, first" in many


def test_a_tick_says_why_a_passage_may_stay(cast: Cast, sign_in: SignIn) -> None:
    noor, text = sign_in(cast.noor), f"Call Marloes Visser at {MAIL}."
    talk, matter = said(noor, text, "talk"), said(noor, f"Mail {MAIL}.", "open")
    assert talk.count(":not-a-person") == 2
    assert (talk.count("Nobody from practice"), talk.count("This is not a person’s")) == (1, 1)
    assert "Nobody from practice" in said(noor, "Call Marloes Visser.", "talk")
    assert "Nobody from practice" not in said(noor, f"Mail {MAIL}.", "talk")
    assert ("This is ours" in talk, "This is ours" in matter) == (False, True)
    assert (matter.count(":ours"), matter.count(":not-a-person")) == (1, 0)


def test_sixty_answers_are_read(cast: Cast, sign_in: SignIn) -> None:
    noor, (question,) = sign_in(cast.noor), look_over({"a": f"Mail {MAIL}."}).open
    answer = f"{question.mark}:invented"
    for before, opened in ((59, False), (60, True)):
        page = said(noor, f"Mail {MAIL}.", "talk", answers=[*(f"m{n}:ours" for n in range(before)), answer])
        assert ('data-open="yes"' in page) is opened
    for wrong in (question.mark, f"{question.mark}:", ":invented"):
        assert 'data-open="yes"' in said(noor, f"Mail {MAIL}.", "talk", answers=[wrong])


def test_suggestions_come_in_a_language_the_member_writes(cast: Cast, sign_in: SignIn) -> None:
    assert "[e-mailadres]" in said(sign_in(cast.noor), MAIL, "talk")
    Member.objects.filter(pk=cast.sam.pk).update(writes=["fi", "da"])
    sam = sign_in(Member.objects.get(pk=cast.sam.pk))
    assert "[e-mailadresse]" in said(sam, MAIL, "talk")


# Covering


def test_words_are_pointed_at_by_field_and_number() -> None:
    texts = {"a": "“Anne, she said.", "b": "x ..."}
    assert pointed_at(texts, ["a:0", "a:2"]) == {"anne", "said"}
    for wrong in ("a", "a:", "a:x", "a:-1", "a:3", "a:0000000", "c:0", "b:1", ":0"):
        assert pointed_at(texts, [wrong]) == set(), wrong
    assert pointed_at(texts, ["a:000002", "b:0"]) == {"said", "x"}


def test_words_are_covered_however_they_are_written_and_no_parts_of_others() -> None:
    told = cover("Anne, ANNE's and annes; Anneke, Van Anne-Fleur", ["anne"])
    assert told == f"{COVER}, {COVER} and {COVER}; Anneke, Van {COVER}-Fleur"
    assert cover("Anne Fleur came", ["anne", "anne fleur"]) == f"{COVER} came"
    assert cover("Anne came", []) == "Anne came"
    assert spots("Anne, anne", ["anne"]) == [(0, 4), (6, 10)]
    assert (spots("Anne", []), has_any("Anne", []), has_any("Anne", ["fleur"])) == ([], False, False)
    assert has_any("Anne", ["anne"])
