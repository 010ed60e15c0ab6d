"""What a learner writes and answers in a module, and what its trainers answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cop.community.forms import PledgedForm
from cop.core.text import clean
from cop.curriculum.rules.quiz import Answer, Form, Question

MAX_WORDS = 8_000
MAX_SHORT = 1_000


def _words(label: Any, required: Any, rows: int = 6, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    told = {"required": required} if required else {}
    return forms.CharField(
        label=label,
        max_length=MAX_WORDS,
        strip=False,
        widget=widget,
        required=bool(required),
        error_messages=told,
        **more,
    )


class _Written(forms.Form):
    """A form of a `text` that may not be blank where it is needed."""

    def clean_text(self) -> str:
        """Refuse blanks."""
        text = clean(self.cleaned_data["text"])
        if not text and self.fields["text"].required:
            raise forms.ValidationError(self.fields["text"].error_messages["required"], code="required")
        return text


class ReflectionForm(forms.Form):
    """Private words, of which the page saw `version`; nothing written erases them, where there were any."""

    text = _words(_("Your words"), "", rows=8)
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Refuse to keep nothing: it would say that something was erased."""
        told = super().clean() or self.cleaned_data
        if told.get("version") == 0 and not clean(told.get("text", "")) and "text" in told:
            self.add_error("text", _("Write a line first, or go on without."))
        return told


class ShowForm(PledgedForm, _Written):
    """What a learner shows the trainers of a module."""

    text = _words(_("What the trainers read"), _("Write a line first."), rows=6)


class AnswerForm(_Written):
    """A trainer's answer, of which the page saw `version`."""

    text = _words(_("Your answer"), _("Write your answer first."), rows=5)
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput, initial=0)


@dataclass(frozen=True, slots=True)
class Told:
    """What is said to who answered a question: each answer with whether it was chosen, or their own words."""

    question: Question
    answers: list[tuple[Answer, bool]]
    text: str


class QuizForm(forms.Form):
    """The questions of a quiz, each in a field of its own; all of them want an answer."""

    def __init__(self, data: QueryDict | None = None, *, questions: list[Question]) -> None:
        super().__init__(data)
        self._questions = {f"q{number}": question for number, question in enumerate(questions, 1)}
        for name, question in self._questions.items():
            self.fields[name] = _field(question)

    def __iter__(self) -> Iterator[forms.BoundField]:
        return iter([self[name] for name in self._questions])

    @property
    def asked(self) -> list[tuple[Question, forms.BoundField]]:
        """Each question with its field."""
        return [(question, self[name]) for name, question in self._questions.items()]

    def chosen(self) -> dict[int, frozenset[int]]:
        """Return which choices were made of each question, both counting from one; of a short text none."""
        return {
            number: frozenset(map(int, _several(self.cleaned_data[name]))) if question.answers else frozenset()
            for number, (name, question) in enumerate(self._questions.items(), 1)
        }

    def told(self) -> list[Told]:
        """Return what is said to the answers of the valid form."""
        said = []
        for name, question in self._questions.items():
            picked = _several(self.cleaned_data[name]) if question.answers else []
            answers = [(answer, str(number) in picked) for number, answer in enumerate(question.answers, 1)]
            said.append(Told(question, answers, "" if question.answers else self.cleaned_data[name]))
        return said


def _field(question: Question) -> forms.Field:
    wanted: dict[str, Any] = {"label": question.text, "error_messages": {"required": _("Answer this one too.")}}
    if question.form is Form.TEXT:
        return forms.CharField(max_length=MAX_SHORT, widget=forms.Textarea(attrs={"rows": 3}), **wanted)
    choices = [(str(number), answer.text) for number, answer in enumerate(question.answers, 1)]
    if question.form is Form.SEVERAL:
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **wanted)
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **wanted)


def _several(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
