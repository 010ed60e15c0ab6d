"""What coordinators fill in: roles and centres."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cop.community.actions.centre import CentreData
from cop.community.enums import CentreKind, Country, Role
from cop.community.forms.member import SPOKEN
from cop.community.models import Centre
from cop.community.rules import Openings, read_days, read_hours, write_days, write_hours

WEEKDAYS = [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")]
CENTRE_WORDS = {
    "client": _("A client is a …"),
    "clients": _("Several are …"),
    "counsellor": _("A counsellor is a …"),
    "available": _("Who can be asked is …"),
}


class GrantForm(forms.Form):
    """A role for a member, in one of the giver's scopes."""

    role = forms.ChoiceField(label=_("Role"))
    scope = forms.ModelChoiceField(
        label=_("For"),
        queryset=Centre.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=_("the whole community"),
    )
    until = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(
        self, *args: Any, centres: QuerySet[Centre], roles: list[Role], everywhere: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        scope, role = self.fields["scope"], self.fields["role"]
        assert isinstance(scope, forms.ModelChoiceField)
        assert isinstance(role, forms.ChoiceField)
        scope.queryset = centres
        if not everywhere:
            scope.required, scope.empty_label = True, None
        role.choices = [(role.value, role.label) for role in roles]

    def grant(self) -> dict[str, Any]:
        """Return the valid form as what `give_grant` takes."""
        return {**self.cleaned_data, "role": Role(self.cleaned_data["role"])}

    def clean_until(self) -> datetime | None:
        """Turn the last day into the moment it ends; a day that is past is refused."""
        last = self.cleaned_data["until"]
        if last is None:
            return None
        if last < timezone.localdate():
            raise forms.ValidationError(_("This day is past."))
        return timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min))


class CentreForm(forms.Form):
    """A centre: where it is, when it is open, and its own words in its language and in English."""

    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(
        label=_("What is it?"),
        help_text=_("With fewer than five members others read this and the country, not the name."),
        choices=CentreKind.choices,
        initial=CentreKind.GUIDANCE,
    )
    country = forms.ChoiceField(label=_("Country"), choices=Country.choices)
    language = forms.ChoiceField(label=_("Language of the centre"), choices=SPOKEN)
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=[(z, z.replace("_", " ")) for z in sorted(available_timezones()) if "/" in z]
    )

    other_days = forms.CharField(
        label=_("Holidays and extra hours"),
        help_text=_(
            "One a line: 2026-12-25 is closed all day, 2026-12-24 - 2027-01-03 closed from the first to the last,"
            " 2027-02-28 09:00-22:00 open at these hours instead of the week’s.",
        ),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, day in enumerate(WEEKDAYS):
            self.fields[f"day_{number}"] = forms.CharField(label=capfirst(day), max_length=80, required=False)
        for word, label in CENTRE_WORDS.items():
            self.fields[f"own_{word}"] = forms.CharField(label=label, max_length=60)
            self.fields[f"en_{word}"] = forms.CharField(label=label, max_length=60)

    @property
    def days(self) -> list[forms.BoundField]:
        """The fields of the week."""
        return [self[f"day_{number}"] for number in range(7)]

    @property
    def own_words(self) -> list[forms.BoundField]:
        """The fields of the words in the centre's language."""
        return [self[f"own_{word}"] for word in CENTRE_WORDS]

    @property
    def english_words(self) -> list[forms.BoundField]:
        """The fields of the words in English."""
        return [self[f"en_{word}"] for word in CENTRE_WORDS]

    def clean_other_days(self) -> dict[date, Openings]:
        """Read the days that keep other hours."""
        try:
            return read_days(self.cleaned_data["other_days"])
        except ValueError as error:
            told = _("This line cannot be read: %(line)s")
            raise forms.ValidationError(told, code="unreadable", params={"line": f"{error}"[:80]}) from error

    def clean(self) -> dict[str, Any]:
        """Read the hours of each day."""
        data = super().clean() or self.cleaned_data
        for number in range(7):
            try:
                data[f"day_{number}"] = read_hours(data.get(f"day_{number}", ""))
            except ValueError:
                self.add_error(f"day_{number}", _("Write it as 09:00-17:00, 18:30-21:00, or leave it empty."))
        return data

    def centre(self) -> CentreData:
        """Return the valid form as a centre."""
        data = self.cleaned_data
        words = {
            language: {word: data[f"{prefix}_{word}"] for word in CENTRE_WORDS}
            for prefix, language in (("en", "en"), ("own", data["language"]))
        }
        plain = {field: data[field] for field in ("name", "kind", "country", "time_zone", "language")}
        hours = {n: data[f"day_{n}"] for n in range(7)}
        return CentreData(**plain, hours=hours, words=words, days=data["other_days"])


def centre_values(centre: Centre) -> dict[str, Any]:
    """Return what the form of `centre` begins with, three queries. Days that are past are left out."""
    values: dict[str, Any] = {f: getattr(centre, f) for f in ("name", "kind", "country", "time_zone", "language")}
    hours = list(centre.hours.all())
    for number in range(7):
        values[f"day_{number}"] = write_hours((h.opens, h.closes) for h in hours if h.weekday == number)
    days: dict[date, Openings] = {}
    for day in centre.days.filter(on__gte=timezone.localdate()):
        days.setdefault(day.on, []).extend([(day.opens, day.closes)] if day.opens and day.closes else [])
    values["other_days"] = write_days(days)
    for word in centre.words.all():
        for prefix, language in (("en", "en"), ("own", centre.language)):
            if word.language == language:
                values |= {f"{prefix}_{name}": getattr(word, name) for name in CENTRE_WORDS}
    return values
