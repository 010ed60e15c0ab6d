"""A module as text: what is written is read back the same, and a line that can’t be read is named."""

from dataclasses import replace
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop.core.text import clean
from cop.curriculum.enums import Task, UnitKind
from cop.curriculum.rules import Answer, Document, Fault, Form, Part, Question, Wrong, compose, parse, read, write

PIECES = (
    "## Reading: x",
    "### (text) y",
    "Link: a",
    "Transcript:",
    "Source: b",
    "\\## c",
    "---",
    "<!-- key: d -->",
    "> e",
)
WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20)
TITLES = (WORDS | st.sampled_from(PIECES)).map(lambda text: " ".join(clean(text).split())).filter(bool)
TEXTS = st.lists(WORDS | st.sampled_from(PIECES), max_size=6).map(lambda lines: clean("\n".join(lines)))
KEYS = st.text(alphabet=ascii_lowercase + "-_09", min_size=1, max_size=12)
ANSWERS = st.builds(Answer, text=TITLES, right=st.booleans(), feedback=TEXTS)


def _one_right(answers: list[Answer]) -> tuple[Answer, ...]:
    return tuple(Answer(answer.text, number == 0, answer.feedback) for number, answer in enumerate(answers))


ONE = st.builds(Question, text=TITLES, answers=st.lists(ANSWERS, max_size=3).map(_one_right))
SEVERAL = st.builds(Question, text=TITLES, form=st.just(Form.SEVERAL), answers=st.lists(ANSWERS, max_size=3).map(tuple))
WRITTEN = st.builds(Question, text=TITLES, form=st.just(Form.TEXT), feedback=TEXTS)
QUESTIONS = st.lists(ONE | SEVERAL | WRITTEN, max_size=4)
COMMON = {"title": TITLES, "minutes": st.integers(1, 600), "body": TEXTS}
PARTS = st.one_of(
    st.builds(
        Part,
        kind=st.just(UnitKind.READING),
        link=st.sampled_from(["", "https://video.example/w?v=1"]),
        transcript=TEXTS,
        **COMMON,
    ),
    st.builds(Part, kind=st.sampled_from([UnitKind.REFLECTION, UnitKind.UPLOAD]), **COMMON),
    st.builds(Part, kind=st.just(UnitKind.QUIZ), questions=QUESTIONS.map(compose), **COMMON),
    st.builds(
        Part,
        kind=st.just(UnitKind.TASK),
        task=st.sampled_from(Task.values),
        number=st.integers(1, 9),
        **COMMON,
    ),
)


def _keyed(parts: list[Part], keys: list[str]) -> tuple[Part, ...]:
    return tuple(replace(part, key=key) for part, key in zip(parts, keys, strict=False))


DOCUMENTS = st.builds(
    Document,
    title=TITLES,
    language=st.sampled_from(["en", "nl", "nb", "da"]),
    minutes=st.integers(0, 600),
    licence=st.sampled_from(["community", "cc-by", "cc-by-sa"]),
    areas=st.lists(st.sampled_from(["process", "ethics", "digital"]), unique=True).map(tuple),
    about=TEXTS,
    source=TEXTS,
    parts=st.builds(_keyed, st.lists(PARTS, max_size=5), st.lists(KEYS, unique=True, min_size=5, max_size=5)),
)


@given(DOCUMENTS)
def test_what_is_written_is_read_back_the_same(document: Document) -> None:
    """No text of a trainer, whatever stands in it, is lost or moves into another place."""
    assert read(write(document)) == document


@given(QUESTIONS)
def test_questions_are_read_back_the_same(questions: list[Question]) -> None:
    """Questions, answers and feedback keep their places."""
    assert parse(compose(questions)) == questions


HEAD = "---\ntitle: A chat\nareas: [process]\n---\n"


@pytest.mark.parametrize(
    ("text", "fault", "line"),
    [
        ("", Fault.NO_HEAD, 1),
        ("Hello", Fault.NO_HEAD, 1),
        ("---\ntitle: x\n", Fault.HEAD_OPEN, 1),
        ("---\nlanguage: en\n---\n", Fault.NO_TITLE, 1),
        ("---\ntitle: x\ncolour: red\n---\n", Fault.HEAD_LINE, 3),
        ("---\ntitle: x\nminutes: long\n---\n", Fault.MINUTES, 3),
        ("---\ntitle: x\nlicence: mine\n---\n", Fault.LICENCE, 3),
        (HEAD + "## Readng: x\n", Fault.KIND, 5),
        (HEAD + "## Reading:\n", Fault.NO_TITLE, 5),
        (HEAD + "## Reading: x\n<!-- colour: red -->\n", Fault.MARK, 6),
        (HEAD + "## Task: x\n<!-- task: dance -->\n", Fault.TASK, 6),
        (HEAD + "## Task: x\nDo it.\n", Fault.TASK, 5),
        (HEAD + "## Reading: x\n\nLink: http://plain.example\n", Fault.LINK, 7),
        (HEAD + "## Reading: x\n\nLink: https://video.example\n\nMore.\n", Fault.AFTER_LINK, 9),
        (HEAD + "## Upload: x\n<!-- key: a -->\n## Upload: y\n<!-- key: a -->\n", Fault.SAME_KEY, 7),
        (HEAD + "## Quiz: x\n\n### Why?\n- [x] a\n- [x] b\n", Fault.TWO_RIGHT, 9),
        (HEAD + "## Quiz: x\n\n### Why?\nSo.\n", Fault.STRAY, 8),
        (HEAD + "## Quiz: x\n\n### (text) Why?\n- [x] a\n", Fault.NOT_CHOSEN, 8),
        (HEAD + "## Quiz: x\n\n###\n", Fault.EMPTY_QUESTION, 7),
    ],
)
def test_the_line_that_cant_be_read_is_named(text: str, fault: Fault, line: int) -> None:
    """Who imports a module is told where to mend it."""
    with pytest.raises(Wrong) as wrong:
        read(text)
    assert (wrong.value.fault, wrong.value.line) == (fault, line)


def test_a_question_is_whole_with_a_right_answer_and_reasons() -> None:
    """What a quiz needs before it is published is asked of each question."""
    one, other = Answer("a", right=True, feedback="yes"), Answer("b", feedback="no")
    assert Question("?", answers=(one, other)).whole
    assert not Question("?", answers=(other, other)).whole
    assert not Question("?", answers=(one, Answer("b"))).whole
    assert not Question("?", Form.TEXT).whole
    assert Question("?", Form.TEXT, feedback="One that greets.").whole
