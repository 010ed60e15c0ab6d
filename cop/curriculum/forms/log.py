"""A line of the log, and days in forms."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.core.text import clean
from cop.curriculum.enums import Activity
from cop.curriculum.models import LogLine
from cop.discussion.forms import new_key

MAX_NAME, MAX_NOTE, HOUR = 120, 4_000, 60
FIRST_DAY, AHEAD = date(1980, 1, 1), 10
QUARTERS = [(0, "0"), (15, "15"), (30, "30"), (45, "45")]


def day_field(label: Any, required: Any, **more: Any) -> forms.DateField:
    """Return a field for a day, with the browser's own calendar."""
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, error_messages={"required": required}, **more)


def within(day: date) -> date:
    """Return a day that is not far off. Raises ValidationError for others."""
    if not FIRST_DAY <= day <= date(timezone.localdate().year + AHEAD, 12, 31):
        raise forms.ValidationError(_("Choose a day between 1980 and ten years from now."), code="invalid")
    return day


class LineForm(forms.Form):
    """A line of the log. `key` makes logging it twice harmless."""

    title = forms.CharField(
        label=_("What was it?"),
        max_length=MAX_NAME,
        error_messages={"required": _("Say in a few words what it was.")},
    )
    activity = forms.ChoiceField(label=_("Kind"), choices=Activity.choices, initial=Activity.COURSE)
    on = day_field(_("Day"), _("On which day was it?"))
    hours = forms.IntegerField(label=_("Hours"), min_value=0, max_value=500, required=False)
    quarters = forms.TypedChoiceField(label=_("Minutes"), choices=QUARTERS, coerce=int, required=False)
    points = forms.DecimalField(
        label=_("Points, as its organiser gives them"),
        min_value=0,
        max_value=999,
        max_digits=5,
        decimal_places=1,
        required=False,
        localize=True,
    )
    note = forms.CharField(
        label=_("What do you take from it?"),
        help_text=_("Nobody but you can read it. It stands in your report."),
        max_length=MAX_NOTE,
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"key": new_key(), "on": timezone.localdate()} | dict(initial or {}))

    def clean_title(self) -> str:
        """Refuse blanks; it is one line."""
        title = " ".join(clean(self.cleaned_data["title"]).split())
        if not title:
            raise forms.ValidationError(self.fields["title"].error_messages["required"], code="required")
        return title

    def clean_on(self) -> date:
        """Refuse what is yet to come: a log is of what one did."""
        day = within(self.cleaned_data["on"])
        if day > timezone.localdate() + timedelta(days=1):  # somewhere it is tomorrow
            raise forms.ValidationError(_("This day is yet to come. Log it once it was."), code="invalid")
        return day

    def told(self) -> dict[str, Any]:
        """Return the valid form as what the actions take."""
        data = self.cleaned_data
        minutes = (data["hours"] or 0) * HOUR + (data["quarters"] or 0)
        told = {name: data[name] for name in ("activity", "on", "points", "title")}
        return told | {"minutes": minutes or None, "note": clean(data["note"])}


class ChangeLineForm(LineForm):
    """Another wording of a line, of which the page saw `version`."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, line: LogLine, words: Mapping[str, str]) -> None:
        hours, rest = divmod(line.minutes or 0, HOUR)
        initial = {name: getattr(line, name) for name in ("activity", "on", "points", "version")}
        super().__init__(data, initial={**initial, **words, "hours": hours or None, "quarters": rest})
        del self.fields["key"]
        if rest % 15:
            field = self.fields["quarters"]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = sorted([*QUARTERS, (rest, str(rest))])
