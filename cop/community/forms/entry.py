"""Coming in, and inviting."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cop.community.enums import Role
from cop.community.models import Centre


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
