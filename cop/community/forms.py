"""What one fills in around members."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cop.community.actions.profile import Profile
from cop.community.enums import Role
from cop.community.models import Centre, Member

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
    centre = forms.ModelChoiceField(label=_("Centre"), queryset=Centre.objects.order_by("name"), to_field_name="slug")
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

    def clean_strengths(self) -> list[str]:
        """Split at commas; at most eight, each at most 60 characters."""
        parts = [" ".join(part.split())[:60] for part in self.cleaned_data["strengths"].split(",")]
        return list(dict.fromkeys(part for part in parts if part))[:STRENGTHS]

    def profile_of(self) -> Profile:
        """Return the valid form as a profile."""
        data = {**self.cleaned_data, "avatar_seed": int(self.cleaned_data["avatar_seed"])}
        return Profile(**data)


class InviteForm(forms.Form):
    """People to invite, one a line; `centres` are those the inviter coordinates."""

    people = forms.CharField(
        label=_("People"),
        help_text=_("One a line: an address, with a name if you like. A column from a sheet works too."),
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    centre = forms.ModelChoiceField(label=_("Centre"), queryset=Centre.objects.none(), to_field_name="slug")
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)
    role = forms.ChoiceField(label=_("Role"), required=False)

    def __init__(self, *args: Any, centres: QuerySet[Centre], roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        centre, role = self.fields["centre"], self.fields["role"]
        assert isinstance(centre, forms.ModelChoiceField) and isinstance(role, forms.ChoiceField)  # noqa: PT018
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

    def __init__(self, *args: Any, centres: QuerySet[Centre], roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scope, role = self.fields["scope"], self.fields["role"]
        assert isinstance(scope, forms.ModelChoiceField) and isinstance(role, forms.ChoiceField)  # noqa: PT018
        scope.queryset = centres
        role.choices = [(role.value, role.label) for role in roles]


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
