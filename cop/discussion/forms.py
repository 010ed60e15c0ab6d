"""What one writes in a talk."""

from uuid import uuid4

from django import forms
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
    alias = forms.BooleanField(label=_("Under an alias"), required=False)
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """Refuse a text of blanks."""
        return _some_words(self.cleaned_data["text"])


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


class ReadForm(forms.Form):
    """How far a thread was on screen."""

    seq = forms.IntegerField(min_value=0, max_value=2**62)


def _some_words(text: str) -> str:
    text = clean(text)
    if not text:
        raise forms.ValidationError(_("Write something first."), code="required")
    return text
