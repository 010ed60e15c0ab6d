"""The words of a collection, in the languages its maker gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cop.anonymity.forms import OpenWordsForm
from cop.core.text import clean
from cop.discussion.forms import new_key
from cop.stories.models import Collection
from cop.toolbox.enums import Language

MAX_TITLE, MAX_ABOUT = 100, 400
CODES = tuple(Language.values)
TITLE, LINE = _("Title"), _("Why they stand together")


@dataclass(frozen=True, slots=True)
class Part:
    """The fields of one language."""

    code: str
    title: forms.BoundField
    about: forms.BoundField


class CollectionForm(OpenWordsForm):
    """Title and line, at least in one language.

    In sight stand those with words, else the language of the page where the maker `writes` it, else their first.
    """

    open_words = tuple(f"{name}_{code}" for code in CODES for name in ("title", "about"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, writes: Sequence[str], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.writes = writes
        for code in CODES:
            self.fields[f"title_{code}"] = forms.CharField(
                label=TITLE, max_length=MAX_TITLE, required=False, widget=forms.TextInput(attrs={"lang": code})
            )
            self.fields[f"about_{code}"] = forms.CharField(
                label=LINE, max_length=MAX_ABOUT, required=False, strip=False, widget=forms.Textarea(attrs={"rows": 3})
            )

    @property
    def parts(self) -> list[Part]:
        """The languages in sight."""
        return [part for part in self._all() if part.code in self._in_sight()]

    @property
    def others(self) -> list[Part]:
        """The languages that are folded away."""
        return [part for part in self._all() if part.code not in self._in_sight()]

    def _all(self) -> list[Part]:
        return [Part(code, self[f"title_{code}"], self[f"about_{code}"]) for code in CODES]

    def _in_sight(self) -> set[str]:
        worded = {code for code in CODES if self[f"title_{code}"].value() or self[f"about_{code}"].value()}
        page = (get_language() or "en").split("-")[0]
        own = [code for code in self.writes if code in CODES] or ["en"]
        return worded or {page if page in own else own[0]}

    def clean(self) -> dict[str, Any]:
        """Ask for a title where there is a line, and for one in all."""
        data = super().clean()
        given = {name: clean(data.get(name, "")) for name in self.open_words}
        for code in CODES:
            if given[f"about_{code}"] and not given[f"title_{code}"]:
                self.add_error(f"title_{code}", _("Give it a title in this language too."))
        if not any(given[f"title_{code}"] for code in CODES) and not self.errors:
            first = self.parts[0].code
            self.add_error(f"title_{first}", _("Give it a title, in one language at least."))
        return data

    def words(self) -> dict[str, dict[str, str]]:
        """Return the valid form as what the actions take, the languages the maker writes first."""
        codes = sorted(CODES, key=lambda code: (code not in self.writes, CODES.index(code)))
        given = {
            name: {code: clean(self.cleaned_data[f"{name}_{code}"]) for code in codes} for name in ("title", "about")
        }
        return {f"{name}s": {code: said for code, said in by.items() if said} for name, by in given.items()}


class NewCollectionForm(CollectionForm):
    """A new one. `key` makes sending it twice harmless."""

    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, initial={"key": new_key()}, **kwargs)


class CollectionChangeForm(CollectionForm):
    """Other words, of which the page saw `version`."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, collection: Collection, **kwargs: Any) -> None:
        words = {"title": collection.titles, "about": collection.abouts}
        now = {f"{name}_{code}": said for name, by in words.items() for code, said in by.items()}
        super().__init__(data, initial=now | {"version": collection.version}, **kwargs)


class PlaceForm(forms.Form):
    """What is done with a story in a collection, or with a collection among all; `place` is where the page saw it."""

    story = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
    collection = forms.SlugField(required=False)
    do = forms.ChoiceField(choices=[(act, act) for act in ("put", "take", "up", "down")])
    place = forms.IntegerField(min_value=0, max_value=2**15 - 1, required=False)


class ShowForm(forms.Form):
    """Who shall read a collection, of which the page saw `version`: everybody, or members alone."""

    do = forms.ChoiceField(choices=[(act, act) for act in ("show", "keep")])
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)
