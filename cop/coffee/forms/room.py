"""Opening and changing a room, and its seats."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.anonymity.forms import OpenWordsForm
from cop.coffee.enums import RoomKind
from cop.community.models import Centre


class RoomForm(OpenWordsForm):
    """A room; who coordinates may also open one for centres, others a closed one."""

    open_words = ("name", "purpose")

    name = forms.CharField(label=_("Name"), max_length=80)
    purpose = forms.CharField(label=_("What is it for?"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Who is it for?"),
        choices=[
            (RoomKind.CLOSED, _("Colleagues I give a seat")),
            (RoomKind.CENTRE, _("One centre")),
            (RoomKind.CIRCLE, _("Several centres")),
            (RoomKind.COMMUNITY, _("Everyone")),
        ],
        required=False,
    )
    centres = forms.ModelMultipleChoiceField(
        label=_("Centres"),
        queryset=Centre.objects.order_by("name"),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def room(self) -> dict[str, Any]:
        """Return the valid form as what `open_room` takes."""
        data = self.cleaned_data
        return {
            "name": data["name"],
            "purpose": data["purpose"],
            "kind": RoomKind(data["kind"] or RoomKind.CLOSED),
            "centres": tuple(data["centres"]),
        }


class RoomChangeForm(OpenWordsForm):
    """What a room says of itself, and whether one may answer under an alias in it."""

    open_words = ("name", "purpose")

    name = forms.CharField(label=_("Name"), max_length=80)
    purpose = forms.CharField(label=_("What is it for?"), max_length=200)
    alias_replies = forms.BooleanField(label=_("Here one may also answer under an alias"), required=False)


class SeatForm(forms.Form):
    """A colleague by name, picked from the list."""

    member = forms.SlugField(label=_("Colleague"), max_length=80)
