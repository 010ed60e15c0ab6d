"""Writing a good moment and a story."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cop.coffee.forms.case import LANGUAGES
from cop.community.forms import PledgedForm
from cop.core.text import clean
from cop.deid.language import LANGUAGES as GUESSED
from cop.deid.language import guess_language
from cop.discussion.forms import new_key
from cop.framework.models import Area, Button, Channel, Phase, TargetGroup, Word
from cop.framework.queries import Words
from cop.stories.actions import StoryTags
from cop.stories.queries import prompts

KEPT = {"data-keep": True}  # goes into the draft


def area(rows: int) -> forms.Textarea:
    """Return a field of several lines."""
    return forms.Textarea(attrs={"rows": rows})


class TaggedForm(forms.Form):
    """What a story is tagged with; all may be left open. `texts` are its fields, `needed` those it can't do without."""

    texts: ClassVar[tuple[str, ...]] = ()
    needed: ClassVar[tuple[str, ...]] = ()

    phase = forms.ChoiceField(label=_("Phase"), required=False, widget=forms.RadioSelect(attrs=KEPT))
    channel = forms.ChoiceField(label=_("Channel"), required=False, widget=forms.RadioSelect(attrs=KEPT))
    target = forms.ChoiceField(required=False, widget=forms.Select(attrs=KEPT))
    language = forms.ChoiceField(
        label=_("Written in"),
        choices=[("", _("As you write it")), *LANGUAGES],
        required=False,
        widget=forms.Select(attrs=KEPT),
    )

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._words = words
        unknown = ("", _("don't know"))
        self.offer("phase", [unknown, *_named(words.phases)])
        self.offer("channel", [unknown, *_named(words.channels)])
        self.offer("target", [unknown, *_named(words.targets)])

    def offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Let the field `name` be chosen among these."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Refuse a text of blanks where one is needed."""
        data = super().clean() or self.cleaned_data
        for name in self.needed:
            if name in data and not clean(data[name]):
                self.add_error(name, self.fields[name].error_messages["required"])
        return data

    def text(self) -> dict[str, str]:
        """Return the words."""
        return {name: self.cleaned_data[name] for name in self.texts}

    def tags(self) -> StoryTags:
        """Return what it is tagged with."""
        data, words = self.cleaned_data, self._words
        return StoryTags(
            phase=_find(words.phases, data["phase"], Phase),
            channel=_find(words.channels, data["channel"], Channel),
            target=_find(words.targets, data["target"], TargetGroup),
            areas=_these(words.areas, data.get("areas", []), Area),
            buttons=_these(words.buttons, data.get("buttons", []), Button),
        )

    def spoken(self, writes: list[str], otherwise: str = "") -> str:
        """Return the language it is in: as chosen, else as its words tell, else one of the writer's own.

        An alias must not have what only its writer has. `otherwise` is the language it was in before.
        """
        own = [] if self.cleaned_data.get("alias") else [code for code in writes if code in GUESSED]
        told = "\n".join(self.text().values())
        return self.cleaned_data["language"] or guess_language(told, GUESSED, otherwise or [*own, "en"][0], own)


class MomentForm(TaggedForm):
    """A good moment: one field, the rest helps."""

    texts = ("title", "start")
    needed = ("start",)

    start = forms.CharField(
        label=_("What happened"),
        max_length=2_000,
        strip=False,
        widget=area(6),
        error_messages={"required": _("Tell it in a few lines.")},
    )
    title = forms.CharField(
        label=_("Title"), help_text=_("Left empty, the first words stand here."), max_length=120, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start"].help_text = prompts()["moment"].help


class NewMomentForm(PledgedForm, MomentForm):
    """A good moment to tell. `key` makes telling it twice harmless."""

    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput, initial=new_key)
    alias = forms.BooleanField(
        label=_("Share it under an alias"), required=False, widget=forms.CheckboxInput(attrs=KEPT)
    )


class EditMomentForm(MomentForm):
    """A new wording of a good moment of which the page saw `version`."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)


def as_draft(data: QueryDict, form: forms.Form) -> dict[str, str]:
    """Return what was posted as a draft keeps it: of several boxes those ticked, in one."""
    left_out = {"key", "pledge", "slip", "version"}
    return {name: clean(" ".join(data.getlist(name))) for name in form.fields if name not in left_out}


def as_initial(draft: Mapping[str, str]) -> dict[str, Any]:
    """Return what a form begins with, of a draft."""
    several = {name: draft[name].split() for name in ("areas", "buttons") if name in draft}
    return {**draft, **several}


def _named(words: list[Any]) -> list[tuple[str, str]]:
    return [(word.slug, word.name) for word in words]


def _find[W: Word](words: list[W], slug: str, _kind: type[W]) -> W | None:
    return next((word for word in words if word.slug == slug), None)


def _these[W: Word](words: list[W], slugs: list[str], _kind: type[W]) -> list[W]:
    return [word for word in words if word.slug in slugs]
