"""Opening and changing a room, and its seats."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from cop.anonymity.forms import OpenWordsForm
from cop.coffee.enums import RoomKind
from cop.coffee.models import Room
from cop.coffee.policies import CIRCLE_FROM
from cop.coffee.queries import moved_by
from cop.community.models import Centre

FEW = _("A circle is of at least two centres.")


class CentresField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # Django lets nobody name its type
    """Some of the community's centres."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Centre.objects.order_by("name"), to_field_name="slug", **kwargs)


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
    centres = CentresField(label=_("Centres"), required=False)

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


class CentresForm(forms.Form):
    """The centres of a circle: `seen` are those it had when these were chosen, `sure` those whose effect was shown."""

    centres = CentresField(label=_("Centres"), error_messages={"required": FEW})
    seen = CentresField(widget=forms.MultipleHiddenInput)
    sure = forms.CharField(required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, room: Room) -> None:
        super().__init__(data, initial={"centres": room.audience.centres.all()})
        self.room = room

    @property
    def words(self) -> str:
        """Return the choice as one word, which the button that saves carries."""
        return " ".join(centre.slug for centre in self.cleaned_data["centres"])

    @property
    def status(self) -> int:
        """Return what the page answers: 409 when the room's centres were changed meanwhile."""
        return (409 if self.has_error(NON_FIELD_ERRORS, "changed") else 422) if self.errors else 200

    def clean_centres(self) -> list[Centre]:
        """Refuse a circle of one."""
        centres = list(self.cleaned_data["centres"])
        if len(centres) < CIRCLE_FROM:
            raise forms.ValidationError(FEW, code="few")
        return centres

    def clean(self) -> dict[str, Any]:
        """Refuse a choice made before another one, and one that shuts out who looks after the room."""
        data, now = super().clean() or self.cleaned_data, set(self.room.audience.centres.all())
        if "seen" in data and set(data["seen"]) != now:
            self.meet(", ".join(sorted(centre.name for centre in now)))
        elif "centres" in data and moved_by(self.room, data["centres"]).lose.filter(pk=self.room.host_id or 0):
            told = _("%(name)s looks after the room and is in none of these centres. Hand the room over first.")
            self.add_error("centres", forms.ValidationError(told, code="host", params={"name": str(self.room.host)}))
        return data

    def meet(self, theirs: str) -> None:
        """Say that somebody else chose `theirs` meanwhile."""
        told = _("These centres were changed meanwhile: now they are %(theirs)s. Look at your choice once more.")
        self.add_error(None, forms.ValidationError(told, code="changed", params={"theirs": theirs}))


class SeatForm(forms.Form):
    """A colleague by name, picked from the list."""

    member = forms.SlugField(label=_("Colleague"), max_length=80)
