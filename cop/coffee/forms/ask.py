"""Asking a colleague now, and being there for colleagues."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.coffee.forms.case import LANGUAGES
from cop.community.forms import PledgedForm
from cop.community.models import Member
from cop.core.text import clean
from cop.framework.models import Channel

MAX_ASK = 600
HOURS = (1, 2, 4)


def languages_of(member: Member) -> list[tuple[str, str]]:
    """Return the languages a member can ask in, with their names: those written, else those read."""
    own = member.writes or member.reads
    known = dict(LANGUAGES)
    return [(code, known[code]) for code in own if code in known] or LANGUAGES[:1]


class AskForm(PledgedForm):
    """One sentence. `key` makes asking twice harmless."""

    text = forms.CharField(
        label=_("What do you need to know?"),
        max_length=MAX_ASK,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write one sentence first.")},
    )
    language = forms.ChoiceField(label=_("In"), widget=forms.RadioSelect, required=False)
    channel = forms.ChoiceField(label=_("Channel"), widget=forms.RadioSelect, required=False)
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Member, channels: Sequence[Channel], **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        self.languages, self.channels = languages_of(by), channels
        for name, choices in (("language", self.languages), ("channel", [(c.slug, c.name) for c in channels])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def clean_text(self) -> str:
        """Refuse a text of blanks."""
        text = clean(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(self.fields["text"].error_messages["required"], code="required")
        return text

    def clean_language(self) -> str:
        """Ask in one's first language where nothing is chosen."""
        return self.cleaned_data["language"] or self.languages[0][0]

    def clean_channel(self) -> Channel | None:
        """Return the chosen channel."""
        return next((c for c in self.channels if c.slug == self.cleaned_data["channel"]), None)


class SayForm(PledgedForm):
    """A line in the talk of two."""

    text = forms.CharField(
        label=_("Your line"),
        max_length=2000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write something first.")},
    )
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """Refuse a text of blanks."""
        text = clean(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(self.fields["text"].error_messages["required"], code="required")
        return text


def available_until(choice: str, shift_ends: datetime | None) -> datetime | None:
    """Return until when a pressed button says one is there; None for what is no such button."""
    if choice == "shift":
        return shift_ends
    return timezone.now() + timedelta(hours=int(choice)) if choice in {str(hours) for hours in HOURS} else None
