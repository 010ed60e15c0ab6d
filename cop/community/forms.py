"""What one fills in around members."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.community.actions.centre import CentreData
from cop.community.actions.profile import Profile
from cop.community.enums import Role
from cop.community.models import Centre, Member
from cop.community.rules import read_hours, write_hours
from cop.deid import Strength, check

SPOKEN = [
    ("en", "English"),
    ("nl", "Nederlands"),
    ("nb", "Norsk bokmål"),
    ("nn", "Norsk nynorsk"),
    ("da", "Dansk"),
    ("sv", "Svenska"),
    ("fi", "Suomi"),
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
]
STRENGTHS = 8


def zone_or(name: str, default: str) -> str:
    """Return `name` when it is a time zone, else `default`."""
    return name if name in available_timezones() else default


class PledgedForm(forms.Form):
    """A form that shares a text `by` a member. Once a year it asks for the promise of the house first."""

    pledge = forms.BooleanField(
        label=_("Our promise"),
        error_messages={"required": _("Give your word first, then share.")},
    )

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if by.pledged:
            del self.fields["pledge"]


class NameForm(forms.Form):
    """The one thing asked of somebody who comes in. The zone is filled in by the page."""

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("As colleagues will read it."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    time_zone = forms.CharField(required=False, max_length=50, widget=forms.HiddenInput(attrs={"data-time-zone": True}))


class JoinForm(forms.Form):
    """A request to come in."""

    name = forms.CharField(label=_("Your name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your work e-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    centre = forms.ModelChoiceField(
        label=_("Centre"),
        queryset=Centre.objects.order_by("name"),
        to_field_name="slug",
        empty_label=_("Choose a centre"),
    )
    message = forms.CharField(
        label=_("A line for the coordinator"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ProfileForm(forms.Form):
    """A member's own page."""

    name = forms.CharField(label=_("Name"), max_length=80)
    profile = forms.CharField(
        label=_("A few words about you"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    strengths = forms.CharField(
        label=_("What colleagues can ask you about"),
        help_text=_("Separated by commas: mbo, redundancy, silence in chat"),
        max_length=400,
        required=False,
    )
    reads = forms.MultipleChoiceField(
        label=_("Languages I read"),
        help_text=_("What comes to you is chosen by these."),
        choices=SPOKEN,
        widget=forms.CheckboxSelectMultiple,
    )
    writes = forms.MultipleChoiceField(
        label=_("Languages I write"), choices=SPOKEN, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(label=_("Language of the pages"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=[(z, z.replace("_", " ")) for z in sorted(available_timezones()) if "/" in z]
    )
    avatar_seed = forms.ChoiceField(label=_("Colour"), choices=[(n, n + 1) for n in range(6)], widget=forms.RadioSelect)
    shown = forms.BooleanField(label=_("Show me among the colleagues"), required=False)
    ours = forms.BooleanField(label=_("This is mine, or my centre’s"), required=False)
    asks_ours = False

    def clean(self) -> dict[str, Any]:
        """Ask about what certainly belongs to a person; one's own may stand on one's own page."""
        data = super().clean() or self.cleaned_data
        text = data.get("profile", "")
        new = text != self.initial.get("profile", "")
        found = [text[f.start : f.end] for f in check(text) if f.strength is Strength.STOP] if new else []
        self.asks_ours = bool(found)
        if found and not data.pop("ours", False):
            told = _("“%(found)s” looks like somebody’s. Leave it out, or say below that it is yours.")
            self.add_error("profile", forms.ValidationError(told, code="private", params={"found": found[0]}))
        return data

    def clean_strengths(self) -> list[str]:
        """Split at commas; at most eight, each at most 60 characters."""
        parts = [" ".join(part.split())[:60] for part in self.cleaned_data["strengths"].split(",")]
        return list(dict.fromkeys(part for part in parts if part))[:STRENGTHS]

    def profile_of(self) -> Profile:
        """Return the valid form as a profile."""
        data = {**self.cleaned_data, "avatar_seed": int(self.cleaned_data["avatar_seed"])}
        data.pop("ours", None)
        return Profile(**data)


class InviteForm(forms.Form):
    """People to invite, one a line; `centres` are those the inviter coordinates."""

    people = forms.CharField(
        label=_("People"),
        help_text=_("One a line: an address, with a name if you like. A column from a sheet works too."),
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    centre = forms.ModelChoiceField(
        label=_("Centre"), queryset=Centre.objects.none(), to_field_name="slug", empty_label=_("Choose a centre")
    )
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)
    role = forms.ChoiceField(label=_("Role"), required=False)

    def __init__(self, *args: Any, centres: QuerySet[Centre], roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        centre, role = self.fields["centre"], self.fields["role"]
        assert isinstance(centre, forms.ModelChoiceField)
        assert isinstance(role, forms.ChoiceField)
        centre.queryset = centres
        centre.empty_label = None
        role.choices = [("", _("Counsellor")), *((role.value, role.label) for role in roles)]


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


WEEKDAYS = [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")]
CENTRE_WORDS = {
    "client": _("A client is a …"),
    "clients": _("Several are …"),
    "counsellor": _("A counsellor is a …"),
    "available": _("Who can be asked is …"),
}


class CentreForm(forms.Form):
    """A centre: where it is, when it is open, and its own words in its language and in English."""

    name = forms.CharField(label=_("Name"), max_length=120)
    country = forms.ChoiceField(
        label=_("Country"),
        choices=[
            ("NL", _("Netherlands")),
            ("BE", _("Belgium")),
            ("NO", _("Norway")),
            ("DK", _("Denmark")),
            ("FI", _("Finland")),
            ("IE", _("Ireland")),
        ],
    )
    language = forms.ChoiceField(label=_("Language of the centre"), choices=SPOKEN)
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=[(z, z.replace("_", " ")) for z in sorted(available_timezones()) if "/" in z]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, day in enumerate(WEEKDAYS):
            self.fields[f"day_{number}"] = forms.CharField(label=day, max_length=80, required=False)
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
        plain = {field: data[field] for field in ("name", "country", "time_zone", "language")}
        return CentreData(**plain, hours={n: data[f"day_{n}"] for n in range(7)}, words=words)


def centre_values(centre: Centre) -> dict[str, Any]:
    """Return what the form of `centre` begins with, two queries."""
    values: dict[str, Any] = {f: getattr(centre, f) for f in ("name", "country", "time_zone", "language")}
    hours = list(centre.hours.all())
    for number in range(7):
        values[f"day_{number}"] = write_hours((h.opens, h.closes) for h in hours if h.weekday == number)
    for word in centre.words.all():
        for prefix, language in (("en", "en"), ("own", centre.language)):
            if word.language == language:
                values |= {f"{prefix}_{name}": getattr(word, name) for name in CENTRE_WORDS}
    return values


def profile_values(member: Member) -> dict[str, Any]:
    """Return what the profile form of `member` begins with."""
    own = {name: getattr(member, name) for name in ("name", "profile", "reads", "writes", "shown")}
    user = member.user
    return {
        **own,
        "strengths": ", ".join(member.strengths),
        "avatar_seed": member.avatar_seed % 6,
        "language": user.language if user else "en",
        "time_zone": user.time_zone if user else settings.TIME_ZONE,
    }
