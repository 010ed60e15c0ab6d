"""While a day is on: the code at the door, a question on the wall."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.days.models import MAX_QUESTION, Day
from cop.days.queries import opens_door
from cop.discussion.forms import new_key


class HereForm(forms.Form):
    """The code as it stands at the door now."""

    code = forms.CharField(
        label=_("Code at the door"),
        help_text=_("Six letters and digits: on the wall of the room, or said in the call."),
        max_length=20,
        error_messages={"required": _("Type the code that stands at the door.")},
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, day: Day, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._day = day

    def clean_code(self) -> str:
        """Take the one of now, or of just before."""
        code: str = self.cleaned_data["code"]
        if not opens_door(self._day, code, timezone.now()):
            raise forms.ValidationError(_("This code is not at the door, or is not any more. Look again."))
        return code


class QuestionForm(forms.Form):
    """A question to a session. `key` makes sending it twice harmless."""

    body = forms.CharField(
        label=_("Your question"),
        help_text=_("One that others may have too, and a host can read out. Leave out who it happened to."),
        max_length=MAX_QUESTION,
        strip=False,
        error_messages={"required": _("Write what you want to ask.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    named = forms.BooleanField(label=_("With my name"), required=False)
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput, initial=new_key)

    def clean_body(self) -> str:
        """Refuse blanks; a question is one line."""
        body = " ".join(str(self.cleaned_data["body"]).split())
        if not body:
            raise forms.ValidationError(self.fields["body"].error_messages["required"], code="required")
        return body


class SettleForm(forms.Form):
    """What a host does with a question."""

    to = forms.ChoiceField(choices=[(one, one) for one in ("answered", "open", "off", "up")])
