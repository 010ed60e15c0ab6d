"""Closing with thanks, telling how it went, and being asked later."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.anonymity.models import Byline
from cop.coffee.forms.case import FURTHEST, ClosingForm
from cop.coffee.models import FollowUp
from cop.core.text import clean

A_WEEK = timedelta(days=7)


class HelpersField(forms.TypedMultipleChoiceField):
    """Numbers of bylines. One whose answer was taken back meanwhile stops nobody: the action passes it over."""

    def valid_value(self, _value: Any) -> bool:
        """Let every number through."""
        return True


class ThankingForm(forms.Form):
    """Whom the bringer thanks, everybody unless they choose, and with which line; nothing where nobody helped."""

    thanks = HelpersField(
        label=_("Thank, privately"),
        help_text=_("Only those you tick hear of it."),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    line = forms.CharField(
        label=_("A line for them"),
        max_length=300,
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 1}),
    )

    def __init__(self, *args: Any, helpers: Sequence[Byline] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not helpers:
            del self.fields["thanks"], self.fields["line"]
            return
        thanks = self.fields["thanks"]
        assert isinstance(thanks, HelpersField)
        thanks.choices = [(byline.pk, byline.shown) for byline in helpers]
        self.initial.setdefault("thanks", [byline.pk for byline in helpers])


class CloseForm(ThankingForm, ClosingForm):
    """The last words of a case, and thanks."""


class FollowUpForm(ThankingForm):
    """How it went, of which the page saw `version`; and thanks to those who had none yet."""

    text = forms.CharField(
        label=_("What happened when I tried it"),
        help_text=_("One line is enough. “It did not work” helps your colleagues as well."),
        max_length=4_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write in a few words what happened.")},
    )
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, follow_up: FollowUp | None, **kwargs: Any) -> None:
        seen = {"text": follow_up.body, "version": follow_up.version} if follow_up else {"text": "", "version": 0}
        super().__init__(*args, initial=seen, **kwargs)

    def clean_text(self) -> str:
        """Refuse blanks."""
        text = clean(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(self.fields["text"].error_messages["required"], code="required")
        return text


class LaterForm(forms.Form):
    """When to be asked again: in a week, or on a day."""

    week = forms.BooleanField(required=False)
    until = forms.DateField(
        label=_("Ask me on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean(self) -> dict[str, Any]:
        """Set `until`; refuse a day that is not ahead, or far off."""
        data, today = super().clean() or self.cleaned_data, timezone.localdate()
        day: date | None = today + A_WEEK if data.get("week") else data.get("until")
        if "until" in self.errors:
            return data
        if day is None or day <= today:
            self.add_error("until", forms.ValidationError(_("Choose a day that is still to come."), code="past"))
        elif day > today + FURTHEST:
            self.add_error("until", forms.ValidationError(_("Choose a day within two years."), code="far"))
        else:
            data["until"] = day
        return data
