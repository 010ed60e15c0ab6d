"""Reports, the rest of moderators, and the way back to an alias."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.anonymity.queries import look_over
from cop.community.models import Member
from cop.core.text import clean
from cop.discussion.enums import FlagGround


class FlagForm(forms.Form):
    """What is wrong with a text. The words pointed at come as `places`."""

    ground = forms.ChoiceField(
        label=_("What is it?"), choices=FlagGround.choices, initial=FlagGround.IDENTIFIES, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("What should a moderator know?"),
        help_text=_("A moderator reads it; it covers nothing. Leave out names here too."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_note(self) -> str:
        """Refuse a note that names somebody: a moderator is one more reader."""
        note = clean(self.cleaned_data["note"])
        if not look_over({"note": note}).clear:
            raise forms.ValidationError(_("Leave out names, numbers and addresses here too."), code="private")
        return note

    def clean(self) -> dict[str, Any]:
        """Ask for a word where it is not about somebody's identity."""
        data = super().clean() or self.cleaned_data
        if data.get("ground") == FlagGround.OTHER and not data.get("note") and "note" not in self.errors:
            self.add_error("note", _("Say in a few words what is wrong."))
        return data


class RestForm(forms.Form):
    """A moderator's holiday."""

    until_on = forms.DateField(
        label=_("Away until and including"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    deputy = forms.ModelChoiceField(
        label=_("Deputy"), queryset=Member.objects.none(), to_field_name="slug", empty_label=_("Choose a colleague")
    )

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        centres = by.belongings.filter(to_on=None).values("centre")
        colleagues = Member.objects.visible_to(by).filter(belongings__centre__in=centres, belongings__to_on=None)
        deputy = self.fields["deputy"]
        assert isinstance(deputy, forms.ModelChoiceField)
        deputy.queryset = colleagues.exclude(pk=by.pk).distinct().order_by("name")

    def clean_until_on(self) -> date:
        """Refuse a day that is past."""
        day: date = self.cleaned_data["until_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day is past."), code="past")
        return day


class KeyForm(forms.Form):
    """The four words one kept."""

    key = forms.CharField(
        label=_("Your four words"),
        max_length=60,
        error_messages={"required": _("Write the four words you kept.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
