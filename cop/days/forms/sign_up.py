"""Signing up for a day: how one comes, what is asked, what would help, which sessions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cop.core.text import clean
from cop.days.actions import SignUpData
from cop.days.enums import Mode
from cop.days.models import Question
from cop.days.queries import Seat, Slot, Told
from cop.days.rules import clash
from cop.discussion.forms import new_key

MAX_ANSWER, MAX_NEEDS = 300, 1_000
AT_ONCE = _("“%(one)s” and “%(other)s” run at the same time. Choose one of them.")


@dataclass(frozen=True, slots=True)
class Time:
    """A time of the day with its field."""

    slot: Slot
    field: forms.BoundField

    @property
    def seats(self) -> list[tuple[Seat, bool]]:
        """Its sessions, each with whether it is ticked."""
        picked = {str(one) for one in self._picked}
        return [(seat, str(seat.shown.session_id) in picked) for seat in self.slot.seats]

    @property
    def nothing(self) -> bool:
        """Whether none of them is ticked."""
        return not any(ticked for _seat, ticked in self.seats)

    @property
    def _picked(self) -> Collection[Any]:
        value = self.field.value()
        return value if isinstance(value, list) else ()


class SignUpForm(forms.Form):
    """What somebody signs up with. `key` makes sending it twice harmless."""

    needs = forms.CharField(
        label=_("What would help you take part?"),
        help_text=_(
            "Only who organises this day reads it. It is kept encrypted, and erased soon after the day, or at once "
            "when you can’t come."
        ),
        max_length=MAX_NEEDS,
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        told: Told,
        questions: Sequence[Question],
        slots: Sequence[Slot],
        mode: str | None,
    ) -> None:
        super().__init__(data, initial={"needs": told.needs, "key": new_key()})
        self._questions, self._slots = questions, slots
        if mode is not None:
            self.fields["mode"] = forms.ChoiceField(
                label=_("How do you come?"),
                choices=Mode.choices,
                initial=mode,
                widget=forms.RadioSelect,
                error_messages={"required": _("Say how you come.")},
            )
        for question in questions:
            self.fields[_asked(question)] = _field_of(question, told.answers.get(question.pk, ""))
        for slot in slots:
            self.fields[_at(slot)] = SeatsField(slot)

    @property
    def asked(self) -> list[tuple[Question, forms.BoundField]]:
        """Each question with its field."""
        return [(question, self[_asked(question)]) for question in self._questions]

    @property
    def times(self) -> list[Time]:
        """Each time with something to choose, as its field shows it."""
        return [Time(slot, self[_at(slot)]) for slot in self._slots]

    def sign_up(self) -> SignUpData:
        """Return the valid form as what it says."""
        data = self.cleaned_data
        return SignUpData(
            mode=Mode(data["mode"]) if "mode" in data else None,
            answers={question.pk: data[_asked(question)] for question in self._questions},
            needs=data["needs"],
            sessions=frozenset(pk for slot in self._slots for pk in data[_at(slot)]),
        )


class SeatsField(forms.Field):
    """Sessions of one time, of which one can be in those that do not meet. What can be no more is passed over."""

    def __init__(self, slot: Slot) -> None:
        super().__init__(label=_("Sessions"), required=False, initial=slot.mine, widget=forms.CheckboxSelectMultiple)
        self._seats = {str(seat.shown.session_id): seat for seat in slot.seats}

    def clean(self, value: Any) -> list[int]:
        """Refuse two that run at once."""
        picked = [self._seats[one] for one in value or () if one in self._seats]
        fixed = [seat for seat in self._seats.values() if seat.begun and seat.mine]
        chosen = list(dict.fromkeys([*fixed, *(seat for seat in picked if not seat.begun)]))
        both = clash([seat.span for seat in chosen])
        if both is not None:
            one, other = (self._seats[str(span.session)].shown.title for span in both)
            raise forms.ValidationError(AT_ONCE, code="clash", params={"one": one, "other": other})
        return [seat.shown.session_id for seat in chosen]


def _asked(question: Question) -> str:
    return f"answer-{question.pk}"


def _at(slot: Slot) -> str:
    return f"time-{slot.seats[0].shown.session_id}"


def _field_of(question: Question, said: str) -> forms.Field:
    wanted = {"required": _("This one needs an answer.")}
    told: dict[str, Any] = {"label": question.text, "required": question.required, "error_messages": wanted}
    if not question.options:
        return LineField(max_length=MAX_ANSWER, initial=said, **told)
    options = [(option, option) for option in question.choices]
    none = [] if question.required else [("", _("No answer"))]
    initial = said if said in question.choices else ""
    return forms.ChoiceField(choices=[*options, *none], initial=initial, widget=forms.RadioSelect, **told)


class LineField(forms.CharField):
    """A line of text; blanks are none."""

    def to_python(self, value: Any) -> str:
        """Take it as it will stand."""
        return " ".join(clean(super().to_python(value) or "").split())
