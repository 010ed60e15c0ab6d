"""What one writes in the coffee room."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.anonymity.forms import OpenWordsForm
from cop.anonymity.queries import look_over
from cop.coffee.actions.case import CaseTags, CaseText
from cop.coffee.enums import RoomKind
from cop.coffee.models import Case
from cop.community.forms import PledgedForm
from cop.community.models import Centre, Member
from cop.core.text import clean
from cop.discussion.enums import FlagGround
from cop.discussion.forms import new_key
from cop.framework.models import Channel, Phase, TargetGroup, Word
from cop.framework.queries import Words

MAX_STORY = 8_000
MAX_QUESTION = 1_000
LANGUAGES = [("en", "English"), ("nl", "Nederlands"), ("nb", "Norsk bokmål"), ("da", "Dansk")]


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class CaseForm(forms.Form):
    """A case: two fields are needed, the rest helps."""

    happened = forms.CharField(
        label=_("What happened?"),
        help_text=_("As you would tell it over coffee. Leave out who it was."),
        max_length=MAX_STORY,
        strip=False,
        widget=_area(6),
        error_messages={"required": _("Tell in a few words what happened.")},
    )
    question = forms.CharField(
        label=_("What would you like from your colleagues?"),
        max_length=MAX_QUESTION,
        strip=False,
        widget=_area(2),
        error_messages={"required": _("Ask your colleagues one thing.")},
    )
    title = forms.CharField(
        label=_("Title"),
        help_text=_("Left empty, the first words of your story stand here."),
        max_length=120,
        required=False,
    )
    did = forms.CharField(label=_("What I did"), max_length=MAX_STORY, strip=False, required=False, widget=_area(3))
    touched = forms.CharField(
        label=_("What touched me"), max_length=MAX_STORY, strip=False, required=False, widget=_area(2)
    )
    urgent = forms.BooleanField(label=_("I need this today"), required=False)
    phase = forms.ChoiceField(label=_("Phase"), required=False, widget=forms.RadioSelect)
    channel = forms.ChoiceField(label=_("Channel"), required=False, widget=forms.RadioSelect)
    target = forms.ChoiceField(label=_("Client"), required=False)
    language = forms.ChoiceField(label=_("Written in"), choices=LANGUAGES, required=False)

    def __init__(self, *args: Any, words: Words, country: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._words = words
        unknown = ("", _("don't know"))
        self._offer("phase", [unknown, *_named(words.phases)])
        self._offer("channel", [unknown, *_named(words.channels)])
        self._offer("target", [unknown, *_named(words.targets_for(country) if country else words.targets)])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Refuse stories and questions of blanks."""
        data = super().clean() or self.cleaned_data
        for name in ("happened", "question"):
            if name in data and not clean(data[name]):
                self.add_error(name, self.fields[name].error_messages["required"])
        return data

    def text(self) -> CaseText:
        """Return the words of the case."""
        return CaseText(
            **{name: self.cleaned_data[name] for name in ("happened", "question", "title", "did", "touched")}
        )

    def tags(self, language: str) -> CaseTags:
        """Return where it stands; `language` is used where the writer chose none."""
        data = self.cleaned_data
        return CaseTags(
            phase=_find(self._words.phases, data["phase"], Phase),
            channel=_find(self._words.channels, data["channel"], Channel),
            target=_find(self._words.targets, data["target"], TargetGroup),
            urgent=data["urgent"],
            language=data["language"] or language,
        )


class NewCaseForm(PledgedForm, CaseForm):
    """A case to share. `key` makes sharing it twice harmless."""

    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput, initial=new_key)
    alias = forms.BooleanField(label=_("Share it under an alias"), required=False)


class EditCaseForm(CaseForm):
    """A new wording of a case of which the page saw `version`."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)


class ClosingForm(forms.Form):
    """The last words of a case."""

    take_away = forms.CharField(
        label=_("What I take away"),
        max_length=4_000,
        strip=False,
        widget=_area(3),
        error_messages={"required": _("Write what you take away, if only one line.")},
    )
    try_next = forms.CharField(label=_("What I'll try"), max_length=4_000, strip=False, required=False, widget=_area(2))
    try_on = forms.DateField(
        label=_("By when"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_take_away(self) -> str:
        """Refuse a closing of blanks."""
        text = clean(self.cleaned_data["take_away"])
        if not text:
            raise forms.ValidationError(self.fields["take_away"].error_messages["required"], code="required")
        return text


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


class FlagForm(forms.Form):
    """What is wrong with a text. The words pointed at come as `places`."""

    ground = forms.ChoiceField(
        label=_("What is it?"), choices=FlagGround.choices, initial=FlagGround.IDENTIFIES, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("What should a moderator know?"),
        help_text=_("Only for something else. Leave out names here too."),
        max_length=300,
        required=False,
        widget=_area(2),
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
    deputy = forms.ModelChoiceField(label=_("Deputy"), queryset=Member.objects.none(), to_field_name="slug")

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


class SeatForm(forms.Form):
    """A colleague by name, picked from the list."""

    member = forms.SlugField(label=_("Colleague"), max_length=80)


def values_of(case: Case, words: Words) -> dict[str, Any]:
    """Return what an edit form of `case` begins with."""
    known: dict[str, list[Any]] = {"phase": words.phases, "channel": words.channels, "target": words.targets}
    texts = {name: getattr(case, name) for name in ("happened", "question", "title", "did", "touched", "urgent")}
    tags = {name: next((w.slug for w in of if w.pk == getattr(case, f"{name}_id")), "") for name, of in known.items()}
    return {**texts, **tags, "language": case.language, "version": case.version}


def _named(words: list[Any]) -> list[tuple[str, str]]:
    return [(word.slug, word.name) for word in words]


def _find[W: Word](words: list[W], slug: str, _kind: type[W]) -> W | None:
    return next((word for word in words if word.slug == slug), None)
