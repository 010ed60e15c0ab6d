"""Bringing, changing and closing a case."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.coffee.actions.case import CaseTags, CaseText
from cop.coffee.models import CLOSING_TEXT, Case, Closing
from cop.community.forms import PledgedForm
from cop.core.text import clean
from cop.discussion.enums import Holds
from cop.discussion.forms import new_key
from cop.framework.models import Channel, Phase, TargetGroup, Word
from cop.framework.queries import Words

MAX_STORY = 8_000
MAX_QUESTION = 1_000
FURTHEST = timedelta(days=731)
LANGUAGES = [("en", "English"), ("nl", "Nederlands"), ("nb", "Norsk bokmål"), ("da", "Dansk")]
KEPT = {"data-keep": True}  # goes into the draft


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class CaseForm(forms.Form):
    """A case: two fields are needed, the rest helps."""

    happened = forms.CharField(
        label=_("What happened?"),
        help_text=_("As you would tell it over coffee. Leave out who it was."),
        max_length=MAX_STORY,
        strip=False,
        widget=_area(6),
        error_messages={"required": _("Tell in a few words what happened.")},
    )
    question = forms.CharField(
        label=_("What would you like from your colleagues?"),
        max_length=MAX_QUESTION,
        strip=False,
        widget=_area(2),
        error_messages={"required": _("Ask your colleagues one thing.")},
    )
    title = forms.CharField(
        label=_("Title"),
        help_text=_("Left empty, the first words of your story stand here."),
        max_length=120,
        required=False,
    )
    did = forms.CharField(label=_("What I did"), max_length=MAX_STORY, strip=False, required=False, widget=_area(3))
    touched = forms.CharField(
        label=_("What touched me"), max_length=MAX_STORY, strip=False, required=False, widget=_area(2)
    )
    urgent = forms.BooleanField(label=_("I need this today"), required=False, widget=forms.CheckboxInput(attrs=KEPT))
    holds = forms.ChoiceField(
        label=_("How shall your colleagues begin?"),
        choices=[
            (Holds.NOTHING, _("As they like")),
            (Holds.SUGGESTIONS, _("Explore first")),
            (Holds.ANSWERS, _("What would you do?")),
        ],
        required=False,
        widget=forms.RadioSelect(attrs=KEPT),
    )
    phase = forms.ChoiceField(label=_("Phase"), required=False, widget=forms.RadioSelect(attrs=KEPT))
    channel = forms.ChoiceField(label=_("Channel"), required=False, widget=forms.RadioSelect(attrs=KEPT))
    target = forms.ChoiceField(label=_("Client"), required=False, widget=forms.Select(attrs=KEPT))
    language = forms.ChoiceField(
        label=_("Written in"),
        choices=[("", _("As you write it")), *LANGUAGES],
        required=False,
        widget=forms.Select(attrs=KEPT),
    )

    weighs = forms.MultipleChoiceField(
        label=_("What shall your colleagues weigh?"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=KEPT),
    )

    def __init__(self, *args: Any, words: Words, country: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._words = words
        unknown = ("", _("don't know"))
        self._offer("phase", [unknown, *_named(words.phases)])
        self._offer("channel", [unknown, *_named(words.channels)])
        self._offer("target", [unknown, *_named(words.targets_for(country) if country else words.targets)])

        considerations = [(word.slug, word.question) for word in words.considerations]
        self._offer("weighs", [*considerations, *((area.slug, area.name) for area in words.guidelines)])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Refuse stories and questions of blanks."""
        data = super().clean() or self.cleaned_data
        for name in ("happened", "question"):
            if name in data and not clean(data[name]):
                self.add_error(name, self.fields[name].error_messages["required"])
        return data

    def text(self) -> CaseText:
        """Return the words of the case."""
        return CaseText(
            **{name: self.cleaned_data[name] for name in ("happened", "question", "title", "did", "touched")}
        )

    def tags(self, language: str) -> CaseTags:
        """Return where it stands; `language` is used where the writer chose none."""
        data = self.cleaned_data
        return CaseTags(
            phase=_find(self._words.phases, data["phase"], Phase),
            channel=_find(self._words.channels, data["channel"], Channel),
            target=_find(self._words.targets, data["target"], TargetGroup),
            urgent=data["urgent"],
            language=data["language"] or language,
            weighs=data["weighs"],
        )


class NewCaseForm(PledgedForm, CaseForm):
    """A case to share. `key` makes sharing it twice harmless."""

    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput, initial=new_key)
    alias = forms.BooleanField(
        label=_("Share it under an alias"), required=False, widget=forms.CheckboxInput(attrs=KEPT)
    )


class EditCaseForm(CaseForm):
    """A new wording of a case of which the page saw `version`."""

    for_privacy = forms.BooleanField(
        label=_("Changed for privacy: take the short versions in other languages away too"), required=False
    )
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)


class ClosingForm(forms.Form):
    """The last words of a case."""

    take_away = forms.CharField(
        label=_("What I take away"),
        max_length=4_000,
        strip=False,
        widget=_area(3),
        error_messages={"required": _("Write what you take away, if only one line.")},
    )
    try_next = forms.CharField(label=_("What I'll try"), max_length=4_000, strip=False, required=False, widget=_area(2))
    try_on = forms.DateField(
        label=_("By when"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_take_away(self) -> str:
        """Refuse a closing of blanks."""
        text = clean(self.cleaned_data["take_away"])
        if not text:
            raise forms.ValidationError(self.fields["take_away"].error_messages["required"], code="required")
        return text

    def clean_try_on(self) -> date | None:
        """Refuse a day that is past or far off."""
        day: date | None = self.cleaned_data["try_on"]
        today = timezone.localdate()
        if day is not None and day < today:
            raise forms.ValidationError(_("This day is past."), code="past")
        if day is not None and day > today + FURTHEST:
            raise forms.ValidationError(_("Choose a day within two years."), code="far")
        return day


class EditClosingForm(ClosingForm):
    """Other last words, of which the page saw `version`. The day that stands may stay, past as it is."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, closing: Closing) -> None:
        super().__init__(data, initial={name: getattr(closing, name) for name in (*CLOSING_TEXT, "try_on", "version")})

    def clean_try_on(self) -> date | None:
        """Refuse another day that is past or far off."""
        stands = self.cleaned_data["try_on"] == self.initial["try_on"]
        return self.cleaned_data["try_on"] if stands else super().clean_try_on()


def as_initial(draft: Mapping[str, str]) -> dict[str, Any]:
    """Return what a form begins with, of a draft."""
    return {**draft, "weighs": draft.get("weighs", "").split()}


def values_of(case: Case, words: Words) -> dict[str, Any]:
    """Return what an edit form of `case` begins with."""
    known: dict[str, list[Any]] = {"phase": words.phases, "channel": words.channels, "target": words.targets}
    texts = {
        name: getattr(case, name) for name in ("happened", "question", "title", "did", "touched", "urgent", "weighs")
    }
    tags = {name: next((w.slug for w in of if w.pk == getattr(case, f"{name}_id")), "") for name, of in known.items()}
    return {**texts, **tags, "language": case.language, "holds": case.thread.holds, "version": case.version}


def _named(words: list[Any]) -> list[tuple[str, str]]:
    return [(word.slug, word.name) for word in words]


def _find[W: Word](words: list[W], slug: str, _kind: type[W]) -> W | None:
    return next((word for word in words if word.slug == slug), None)
