"""Opening a date poll, and changing it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.community.models import Centre
from cop.days.actions import DateData, PollData
from cop.days.enums import Asked
from cop.days.forms.topic import WordsForm
from cop.days.models import Option, Poll
from cop.days.rules import When, exists
from cop.discussion.forms import new_key

MAX_ABOUT = 2_000
MAX_DATES = 40
BLANK_ROWS = 3
ZONES = [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones()) if "/" in zone]


class DateRow(forms.Form):
    """A date: a day, and an hour where it is not a whole day. `option` says which it was."""

    on = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    at = forms.TimeField(label=_("From"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    option = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)
    off = forms.BooleanField(label=_("Leave out"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse an hour without a day, and days nobody lives to see."""
        data = super().clean() or self.cleaned_data
        if data.get("at") and not data.get("on") and not self.errors:
            self.add_error("on", _("On which day?"))
        if data.get("on") and not data.get("off") and not 0 <= (data["on"] - timezone.localdate()).days <= 3 * 366:
            self.add_error("on", _("Choose a day from today on, within three years."))
        return data


class Rows(forms.BaseFormSet):  # type: ignore[type-arg]
    """The dates of a poll; each once."""

    zone, minutes = "UTC", 60

    def clean(self) -> None:
        """Refuse a poll without dates, a date that is there twice, and an hour that its day does not have."""
        seen: set[tuple[date, time | None]] = set()
        for form in self.forms:
            data = form.cleaned_data if form.is_valid() else {}
            if not data.get("on") or data.get("off"):
                continue
            when = When(data["on"], data["at"], self.minutes, self.zone)
            if when.as_of in seen:
                form.add_error("on", _("This date is there twice."))
            elif not exists(when):
                form.add_error("at", _("The clocks skip this hour on that day. Choose another one."))
            seen.add(when.as_of)
        if not seen and not any(form.errors for form in self.forms):
            raise forms.ValidationError(_("Give at least one date."), code="required")

    def dates(self) -> list[DateData]:
        """Return the valid rows as dates."""
        rows = [form.cleaned_data for form in self.forms]
        return [DateData(row["on"], row["at"], row["option"]) for row in rows if row.get("on") and not row.get("off")]

    @property
    def earliest(self) -> date | None:
        """The first day there is."""
        return min((one.on for one in self.dates()), default=None)


def rows_form(data: Mapping[str, Any] | None = None, *, options: Sequence[Option] = ()) -> Rows:
    """Return the rows of a poll's dates, with some left blank."""
    initial = [{"on": one.on, "at": one.at, "option": one.pk} for one in options]
    kind = forms.formset_factory(DateRow, Rows, extra=BLANK_ROWS, max_num=MAX_DATES, absolute_max=MAX_DATES)
    rows = kind(data, initial=initial, prefix="date")
    assert isinstance(rows, Rows)
    return rows


class EditPollForm(WordsForm):
    """Words, last day and secrecy of a poll, of which the page saw `version`."""

    about = forms.CharField(
        label=_("What is the day about?"),
        max_length=MAX_ABOUT,
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    closes_on = forms.DateField(
        label=_("Answers until"),
        help_text=_("Who has not answered is reminded two days before."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Say until when it takes answers.")},
    )
    hidden = forms.BooleanField(label=_("Nobody but you sees the answers before it is closed"), required=False)
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, poll: Poll | None = None, **kwargs: Any) -> None:
        if poll is not None:
            plain = {name: getattr(poll, name) for name in ("title", "about", "hidden", "version")}
            kwargs["initial"] = plain | {"closes_on": last_day(poll)}
        super().__init__(*args, **kwargs)
        self._zone = poll.zone if poll else ""
        self.fields["title"].label = _("What shall the day be called?")

    def clean_closes_on(self) -> date:
        """Refuse days that are over."""
        return fit_to_close(self.cleaned_data["closes_on"])

    def poll(self) -> PollData:
        """Return the valid form as a poll."""
        data = self.cleaned_data
        zone = self._zone or data["zone"]
        plain = {name: data[name] for name in ("title", "about", "hidden")}
        return PollData(**plain, closes_at=end_of(data["closes_on"], zone))


class PollForm(EditPollForm):
    """A poll to open. `key` makes opening it twice harmless."""

    minutes = forms.IntegerField(
        label=_("How long, in minutes"),
        min_value=15,
        max_value=720,
        initial=120,
        error_messages={"required": _("Say how long it takes.")},
    )
    zone = forms.ChoiceField(label=_("On the clocks of"), choices=ZONES)
    whom = forms.ChoiceField(
        label=_("Whom do you ask?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whom you ask.")},
    )
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput, initial=new_key)

    def __init__(self, *args: Any, centres: Sequence[Centre], backed: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["version"]
        self._centres = {f"centre-{centre.pk}": centre for centre in centres}
        field = self.fields["whom"]
        assert isinstance(field, forms.ChoiceField)
        backers = [(Asked.BACKERS.value, Asked.BACKERS.label)] if backed else []
        own = [(key, _("Members of %(centre)s") % {"centre": one.name}) for key, one in self._centres.items()]
        field.choices = [*backers, *own, (Asked.EVERYONE.value, Asked.EVERYONE.label)]

    def asked(self) -> tuple[Asked, Centre | None]:
        """Return whom the valid form asks, and the members of which centre."""
        whom = self.cleaned_data["whom"]
        centre = self._centres.get(whom)
        return (Asked.CENTRES if centre else Asked(whom)), centre


class ReopenForm(forms.Form):
    """Until when a closed poll takes answers again."""

    closes_on = forms.DateField(
        label=_("Answers until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_closes_on(self) -> date:
        """Refuse days that are over."""
        return fit_to_close(self.cleaned_data["closes_on"])


class DatesForm(forms.Form):
    """That other dates are asked for, of a poll of which the page saw `version`."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)


def fit_to_close(day: date) -> date:
    """Refuse a last day that is over, or further away than anybody waits for."""
    if not 0 <= (day - timezone.localdate()).days <= 366:
        raise forms.ValidationError(_("Choose a day from today on, within a year."), code="invalid")
    return day


def end_of(day: date, zone: str) -> datetime:
    """Return the moment a day is over on the clocks of `zone`."""
    return When(day + timedelta(days=1), None, 0, zone).starts


def last_day(poll: Poll) -> date:
    """Return the last day a poll takes answers, on its own clocks."""
    return (poll.closes_at - timedelta(seconds=1)).astimezone(ZoneInfo(poll.zone)).date()
