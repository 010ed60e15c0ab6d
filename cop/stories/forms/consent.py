"""Asking for consent, and what becomes of the answer."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cop.community.models import Member
from cop.framework.models import Channel
from cop.stories.enums import Reach
from cop.stories.models import Slip
from cop.stories.rules import LANGUAGES


class YesForm(forms.Form):
    """The client said yes: to whom it may be told, in which channel, in which language it was asked."""

    reach = forms.ChoiceField(choices=Reach.choices)
    language = forms.ChoiceField(choices=list(LANGUAGES.items()))
    channel = forms.ModelChoiceField(queryset=Channel.objects.all(), to_field_name="slug", required=False)


class SlipField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for mypy alone
    """A choice among slips."""

    def label_from_instance(self, obj: Slip) -> str:
        """Return what a slip is called."""
        return slip_name(obj)


class SlipForm(forms.Form):
    """Which of the member's slips a story is told with."""

    slip = SlipField(
        queryset=Slip.objects.none(),
        label=_("Consent slip"),
        help_text=_("Which talk is it? The slip goes with the story, and this list no longer has it."),
        empty_label=_("Choose a slip"),
    )

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["slip"]
        assert isinstance(field, SlipField)
        field.queryset = Slip.objects.visible_to(by).select_related("channel")


def slip_name(slip: Slip) -> str:
    """Return what a slip is called: its number, day, channel and language; there is nothing else to call it by."""
    about = [date_format(slip.asked_on, "j F Y"), slip.channel.name if slip.channel else "", LANGUAGES[slip.language]]
    only = [slip.get_reach_display()] if slip.reach == Reach.MEMBERS else []
    return " · ".join([f"{slip.number}", *filter(None, about), *only])
