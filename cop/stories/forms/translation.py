"""A story in another language, and the author's word on it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cop.community.forms import PledgedForm
from cop.community.models import Member
from cop.core.signed import seal, unseal
from cop.core.text import clean
from cop.discussion.forms import new_key
from cop.stories.actions import Wording
from cop.stories.forms.write import KEPT, area
from cop.stories.models import STORY_TEXT, Edition
from cop.stories.queries import prompts
from cop.stories.rules import GAP, paragraphs

MAX_PART = 10_000
MAX_LINE = 600


def sealed_source(edition: Edition) -> str:
    """Return what a page says of the edition it was shown, so that no other can be asked for."""
    return seal(f"translate.{edition.story_id}", edition.number, 1)


def source_in(story_id: int, sealed: str) -> int:
    """Return the number of the edition a page was shown; 0 where it was none of this story."""
    number, _one = unseal(f"translate.{story_id}", sealed) or (0, 0)
    return number


class TranslationForm(PledgedForm):
    """A field for each part of the original that is filled. `key` makes sending it twice harmless.

    Its paragraphs stand beside those of the original, so there are as many; one may be left as a gap.
    """

    source = forms.CharField(widget=forms.HiddenInput(attrs=KEPT))
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput, initial=0)
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput, initial=new_key)
    alias = forms.BooleanField(label=_("Under an alias"), required=False, widget=forms.CheckboxInput(attrs=KEPT))

    def __init__(self, *args: Any, edition: Edition, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        self.edition = edition
        self.parts = [name for name in STORY_TEXT if getattr(edition, name)]
        for name in self.parts:
            self.fields[name] = self._field(name)
        self.order_fields([*self.parts, *self.fields])

    def _field(self, name: str) -> forms.CharField:
        if name == "title":
            told = {"required": _("Give it a title.")}
            return forms.CharField(label=_("Title"), max_length=160, error_messages=told)
        told = {"required": _("Translate this part, or leave […] for a paragraph that is still to come.")}
        rows = max(3, len(getattr(self.edition, name)) // 70)
        field = forms.CharField(max_length=MAX_PART, strip=False, widget=area(rows), error_messages=told)
        field.label = prompts()[name].heading if name in prompts() else _("In two sentences")
        return field

    def clean(self) -> dict[str, Any]:
        """Refuse parts that would not stand beside the original, paragraph by paragraph."""
        data = super().clean() or self.cleaned_data
        for name in self.parts:
            if name not in data:
                continue
            data[name] = " ".join(data[name].split()) if name == "title" else clean(data[name])
            has, needs = len(paragraphs(data[name])), len(paragraphs(getattr(self.edition, name)))
            if not has or (name == "title" and data[name] == GAP):
                self.add_error(name, self.fields[name].error_messages["required"])
            elif name != "title" and has != needs:
                self.add_error(name, _paragraphs_wrong(needs, has))
        return data

    def wording(self, story_id: int, right: list[str], answers: dict[str, str]) -> Wording:
        """Return what was typed."""
        data = self.cleaned_data
        return Wording(
            texts={name: data[name] for name in self.parts},
            source=source_in(story_id, data["source"]),
            version=data["version"],
            right=[one for one in right if one.partition(".")[2].isdecimal()],
            answers=answers,
            alias=data["alias"],
        )


def _paragraphs_wrong(needs: int, has: int) -> str:
    original = ngettext("The original has %(n)d paragraph here", "The original has %(n)d paragraphs here", needs)
    yours = ngettext("yours has %(n)d.", "yours has %(n)d.", has)
    how = _("Keep an empty line between two, and […] for one that is still to come: so they stand side by side.")
    return f"{original % {'n': needs}}, {yours % {'n': has}} {how}"


class DeclineTranslationForm(forms.Form):
    """A line for who translated it."""

    line = forms.CharField(
        label=_("What should be otherwise?"),
        help_text=_("A line for who translated it; they can change it and offer it again."),
        max_length=MAX_LINE,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a line on what should be otherwise.")},
    )

    def clean_line(self) -> str:
        """Refuse a text of blanks."""
        text = clean(self.cleaned_data["line"])
        if not text:
            raise forms.ValidationError(self.fields["line"].error_messages["required"], code="required")
        return text
