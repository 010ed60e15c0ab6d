"""What a member says about notices."""

from collections.abc import Collection
from datetime import time
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext_lazy as _

from cop.notifications.enums import Kind
from cop.notifications.rules import LONGEST

CLOCK = forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class MailsForm(forms.Form):
    """The kinds of which a member wants a mail."""

    mails = forms.TypedMultipleChoiceField(
        label=_("Mail me, when I have not read it in the bell within two minutes"),
        required=False,
        coerce=Kind,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, kinds: Collection[Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("mails", kinds)

    def _offer(self, name: str, kinds: Collection[Kind]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(kind.value, kind.label) for kind in kinds]


class ToldForm(MailsForm):
    """The same, with the kinds for which a member's devices are woken, and the hours in which they are not."""

    pushes = forms.TypedMultipleChoiceField(
        label=_("Notifications on my devices"),
        required=False,
        coerce=Kind,
        widget=forms.CheckboxSelectMultiple,
    )
    quiet_from = forms.TimeField(label=_("Quiet from"), required=False, widget=CLOCK)
    quiet_until = forms.TimeField(label=_("until"), required=False, widget=CLOCK)

    def __init__(self, *args: Any, kinds_to_push: Collection[Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("pushes", kinds_to_push)

    def clean(self) -> dict[str, Any]:
        """Ask for both ends of the quiet hours, or none."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        begin, end = cleaned["quiet_from"], cleaned["quiet_until"]
        if (begin is None) is not (end is None):
            self.add_error("quiet_until" if end is None else "quiet_from", _("Say from when until when, or neither."))
        elif begin is not None and begin == end:
            self.add_error("quiet_until", _("It ends as it begins. Choose another hour."))
        return cleaned

    @property
    def quiet(self) -> tuple[time, time] | None:
        """The quiet hours, if any."""
        begin, end = self.cleaned_data["quiet_from"], self.cleaned_data["quiet_until"]
        return None if begin is None or end is None else (begin, end)

    @property
    def rows(self) -> list[tuple[str, BoundWidget | None, BoundWidget]]:
        """The kinds as a table has them: what it is called, its tick for mails, and its tick for pushes."""
        ticks = [{str(tick.data["value"]): tick for tick in self[name]} for name in ("mails", "pushes")]
        return [(str(push.choice_label), ticks[0].get(kind), push) for kind, push in ticks[1].items()]


class DeviceForm(forms.Form):
    """Where a browser's push service is."""

    endpoint = forms.CharField(max_length=LONGEST)


class SeenForm(forms.Form):
    """Up to when the page showed what came."""

    seen = forms.DateTimeField(input_formats=["%Y-%m-%dT%H:%M:%S.%f%z"])
