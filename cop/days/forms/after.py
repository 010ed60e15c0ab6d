"""Looking back on a day: who was there, how it was, what there is to read, what to tell, when again."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cop.core.text import clean
from cop.days.enums import Addressed, Item
from cop.days.forms.topic import WordsForm
from cop.days.models import Day, Session
from cop.days.rules import STEPS, When, exists
from cop.discussion.forms import new_key

MAX_MESSAGE = 2_000
MAX_NUMBER = 2**63 - 1
SCALE = (_("Not at all"), _("A little"), _("Somewhat"), _("Quite"), _("Very much"))


class PresentForm(forms.Form):
    """Whether a guest is there."""

    guest = forms.IntegerField(min_value=1, max_value=MAX_NUMBER)
    came = forms.ChoiceField(choices=[("yes", ""), ("no", "")])


class HowForm(forms.Form):
    """How a day was, in five steps, with a line for next time."""

    line = forms.CharField(
        label=_("One thing for next time"),
        help_text=_("Nobody is told whose line it is. It shows together with four others at least."),
        max_length=200,
        required=False,
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        steps = [(str(step), label) for step, label in zip(range(1, STEPS + 1), SCALE, strict=True)]
        for item in Item:
            self.fields[item.value] = forms.ChoiceField(
                label=item.label,
                choices=steps,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose a step.")},
            )
        self.order_fields([*Item.values, "line"])

    @property
    def items(self) -> list[forms.BoundField]:
        """The items, as fields."""
        return [self[name] for name in Item.values]

    def steps(self) -> dict[str, int]:
        """Return the step chosen for each item of the valid form."""
        return {name: int(self.cleaned_data[name]) for name in Item.values}


class MessageForm(forms.Form):
    """What to tell the guests of a day. `key` makes telling it twice harmless."""

    to = forms.ChoiceField(label=_("To whom?"), choices=Addressed.choices, widget=forms.RadioSelect, initial="yes")
    text = forms.CharField(
        label=_("Message"),
        max_length=MAX_MESSAGE,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what they should know.")},
    )
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput, initial=new_key)

    def clean_text(self) -> str:
        """Refuse blanks."""
        text = clean(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(self.fields["text"].error_messages["required"], code="required")
        return text

    def clean_to(self) -> Addressed:
        """Return it as what it is."""
        return Addressed(self.cleaned_data["to"])


class CancelForm(forms.Form):
    """Why a day does not take place."""

    why = forms.CharField(
        label=_("Why?"),
        help_text=_("It stands on the page of the day, for all who were invited."),
        max_length=500,
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MaterialForm(WordsForm):
    """Something to read of a day, or of one of its sessions."""

    link = forms.CharField(
        label=_("Link"),
        help_text=_("Where it lies: everybody who sees this day can follow it."),
        max_length=300,
        required=False,
    )
    session = forms.ChoiceField(label=_("Belongs to"), required=False)
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput, initial=new_key)

    def __init__(self, data: QueryDict | None = None, *, sessions: Sequence[Session], files: bool = False) -> None:
        super().__init__(data)
        self._files = files
        self.fields["title"].label = pgettext_lazy("of material", "What is it?")
        self._sessions = {str(one.pk): one for one in sessions}
        field = self.fields["session"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("The whole day")), *((pk, one.title) for pk, one in self._sessions.items())]

    def clean_link(self) -> str:
        """Take addresses of the web only."""
        link = clean(self.cleaned_data["link"]).strip()
        try:
            parts = urlsplit(link)
        except ValueError:
            parts = urlsplit("")
        if not link and not self._files:
            raise forms.ValidationError(_("Say where it lies, or attach it."), code="required")
        if link and (parts.scheme not in {"http", "https"} or not parts.hostname or any(c.isspace() for c in link)):
            raise forms.ValidationError(_("Write it as https://…"), code="invalid")
        return link

    def clean_session(self) -> Session | None:
        """Return the session itself."""
        return self._sessions.get(self.cleaned_data["session"])


class AgainForm(forms.Form):
    """When a day shall be once more. `key` makes booking it twice harmless."""

    on = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("On which day?")},
    )
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput, initial=new_key)

    def __init__(self, data: QueryDict | None = None, *, day: Day) -> None:
        super().__init__(data)
        self._day = day

    def clean_on(self) -> Any:
        """Refuse days that are over, and one that does not have the hour."""
        on, day = self.cleaned_data["on"], self._day
        if not 0 <= (on - timezone.localdate()).days <= 3 * 366:
            raise forms.ValidationError(_("Choose a day from today on, within three years."), code="invalid")
        if not exists(When(on, day.at, day.minutes, day.zone)):
            raise forms.ValidationError(_("The clocks skip this hour on that day. Choose another one."), code="invalid")
        return on
