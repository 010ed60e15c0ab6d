"""What one writes in a talk."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.community.forms import PledgedForm
from cop.core.text import clean
from cop.discussion.enums import Intent

MAX_POST = 30_000  # four thousand words


def new_key() -> str:
    """Return a key for one write."""
    return uuid4().hex


class PostForm(PledgedForm):
    """A contribution. `key` makes posting it twice harmless."""

    text = forms.CharField(
        label=_("Your reply"),
        max_length=MAX_POST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write something first.")},
    )
    intent = forms.ChoiceField(
        label=_("It is a …"),
        choices=[("", _("just a reply")), *Intent.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    parent = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)
    quote = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    alias = forms.BooleanField(
        label=_("Under an alias"), required=False, widget=forms.CheckboxInput(attrs={"data-keep": True})
    )
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """Refuse a text of blanks."""
        return _some_words(self.cleaned_data["text"])


def begun_with(draft: Mapping[str, str]) -> dict[str, str]:
    """Return what a contribution begins with, of a draft; an intent that is none (any more) is left out."""
    intent = draft.get("intent", "")
    kept = {name: draft.get(name, "") for name in ("text", "alias")}
    return kept | {"key": new_key(), "intent": intent if intent in Intent.values else ""}


class EditForm(forms.Form):
    """A new wording of a post of which the page saw `version`."""

    text = forms.CharField(
        label=_("Your words"),
        max_length=MAX_POST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write something first.")},
    )
    for_privacy = forms.BooleanField(
        label=_("Changed for privacy: nobody should see the earlier wording"),
        required=False,
    )
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """Refuse a text of blanks."""
        return _some_words(self.cleaned_data["text"])


class BookmarkForm(forms.Form):
    """When to be reminded of a talk that is kept, if at all; `at` puts one back that was taken off."""

    when = forms.ChoiceField(
        choices=[(word, word) for word in ("", "shift", "tomorrow", "monday", "date")], required=False
    )
    on = forms.DateField(
        label=_("Another day, at 9:00"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    at = forms.DateTimeField(required=False, input_formats=["%Y-%m-%dT%H:%M:%S%z"])

    def clean(self) -> dict[str, Any]:
        """Want a day to come where one is asked for."""
        data = super().clean() or {}
        on, today = data.get("on"), timezone.localdate()
        if data.get("when") == "date" and not (on and today < on < today.replace(year=today.year + 1, day=1)):
            self.add_error("on", _("Choose a day to come, within a year."))
        return data


class ReadForm(forms.Form):
    """How far a thread was on screen."""

    seq = forms.IntegerField(min_value=0, max_value=2**62)


def _some_words(text: str) -> str:
    text = clean(text)
    if not text:
        raise forms.ValidationError(_("Write something first."), code="required")
    return text
