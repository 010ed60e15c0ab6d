"""What who organises a day asks of who signs up."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.core.text import clean
from cop.days.actions import QuestionData
from cop.days.models import Question

MAX_QUESTIONS, MAX_OPTIONS, MAX_OPTION = 8, 12, 80


class QuestionRow(forms.Form):
    """A question: its words, what one chooses from where one does not write, whether it needs an answer."""

    text = forms.CharField(label=_("Question"), max_length=200, required=False)
    options = forms.CharField(
        label=_("Answers to choose from"),
        help_text=_("One on each line. Left empty, one writes a line."),
        max_length=MAX_OPTIONS * (MAX_OPTION + 2),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    required = forms.BooleanField(label=_("Needs an answer"), required=False)
    question = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)
    off = forms.BooleanField(label=_("Ask it no more: what was answered is erased"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse options without a question, one alone, and more than anybody reads."""
        data = super().clean() or self.cleaned_data
        if data.get("off"):
            return data
        row = self.row()
        if self.errors or row is None:
            return data
        options = row.words["options"].split("\n") if row.words["options"] else []
        if not row.words["text"]:
            self.add_error("text", _("What do you ask?"))
        if len(options) == 1:
            self.add_error("options", _("Give at least two answers, or none."))
        if len(options) > MAX_OPTIONS or any(len(option) > MAX_OPTION for option in options):
            told = _("Up to %(many)s answers, each of at most %(long)s characters.")
            self.add_error("options", told % {"many": MAX_OPTIONS, "long": MAX_OPTION})
        return data

    def row(self) -> QuestionData | None:
        """Return the valid row as a question; None for one that is empty, or asked no more."""
        data = self.cleaned_data
        text, options = data.get("text") or "", data.get("options") or ""
        if data.get("off") or not (clean(text) or clean(options)):
            return None
        return QuestionData(text, options, data.get("required", False), data.get("question"))


class QuestionRows(forms.BaseFormSet):  # type: ignore[type-arg]
    """The questions of a day, in their order."""

    def questions(self) -> list[QuestionData]:
        """Return the valid rows as questions."""
        return [row for row in (form.row() for form in self.forms) if row is not None]


def question_rows(data: Mapping[str, Any] | None = None, *, questions: Sequence[Question] = ()) -> QuestionRows:
    """Return the rows of a day’s questions, as many as there may be."""
    initial = [
        {"text": one.text, "options": one.options, "required": one.required, "question": one.pk} for one in questions
    ]
    kind = forms.formset_factory(
        QuestionRow, QuestionRows, extra=MAX_QUESTIONS, max_num=MAX_QUESTIONS, absolute_max=MAX_QUESTIONS
    )
    rows = kind(data, initial=initial, prefix="asked")
    assert isinstance(rows, QuestionRows)
    return rows


class AskedForm(forms.Form):
    """Of which version of the day the page shows the questions."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
