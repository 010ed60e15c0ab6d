"""Writing a method: what it says of itself, a phase, a way to consult; each text in four languages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cop.anonymity.forms import OpenWordsForm
from cop.core.text import clean
from cop.discussion.forms import new_key
from cop.intervision.enums import OUTPUT, SPOKEN, WHO
from cop.intervision.rules import LANGUAGES, Output, Who, Words, Wrong, placeholders
from cop.intervision.rules.method import FLAGS, LONGEST, MOST_SEATS, PLACEHOLDERS

NAME, ABOUT, PROMPT = 80, 240, 400
# What can't stand in a draft either: it contradicts itself.
STOPS = frozenset({
    *("number", "who", "output", "nobody writes", "bringer is locked"),
    *("placeholder", "placeholders differ", "fewer than fewest"),
})  # fmt: skip


def said(wrong: Wrong) -> str:
    """Return what is wrong, in words."""
    told = {
        "missing": _("This is not written yet."),
        "number": _("Write a whole number."),
        "who": _("Choose who."),
        "output": _("Choose what comes of it."),
        "nobody writes": _("Nobody writes in this phase, so nothing can be kept back until it is shown."),
        "bringer is locked": _("Who brings only listens here, so they can’t be the one who speaks or writes."),
        "nobody brings yet": _("Nobody brings yet here: it is chosen in this phase, or in a later one."),
        "placeholder": _("Only {bringer} may stand in braces, for the name of who brings."),
        "placeholders differ": _("{bringer} stands in some languages and not in others."),
        "too long": _("All phases together take more than four hours."),
        "fewer than fewest": _("This is fewer than the fewest."),
        "a phase and its boxes belong together": _(
            "Ways to choose from need a phase in which the chosen one is read out, and such a phase needs them."
        ),
    }
    if wrong.field == "phases" and wrong.why == "missing":
        return _("It has no phase yet.")
    if wrong.field.endswith("chooses") and wrong.why == "twice":
        return _("Who brings is chosen in an earlier phase already.")
    return told.get(wrong.why, _("Look at this once more."))


def all_said(found: Sequence[Wrong]) -> list[str]:
    """Return what is wrong in words, each once; what is not written yet is said by its languages."""
    unwritten = [wrong.field for wrong in found if wrong.why == "missing" and wrong.field not in {"phases", "boxes"}]
    told = [said(wrong) for wrong in found if wrong.field not in unwritten]
    lacks = [lang for lang in LANGUAGES if any(at.endswith(f".{lang}") or "." not in at for at in unwritten)]
    if lacks:
        languages = ", ".join(str(SPOKEN[lang]) for lang in lacks)
        told.insert(0, _("Not written yet in: %(languages)s.") % {"languages": languages})
    return list(dict.fromkeys(told))


@dataclass(frozen=True, slots=True)
class Asked:
    """A text in four languages: the field of the writer's own, and the others."""

    label: str
    own: forms.BoundField
    others: list[forms.BoundField]

    @property
    def wrong(self) -> bool:
        """Say whether one of the others has something to look at."""
        return any(field.errors for field in self.others)

    @property
    def empty(self) -> list[forms.BoundField]:
        """Return the others in which nothing is written."""
        return [field for field in self.others if not field.value()]


class PartForm(OpenWordsForm):
    """A place in a draft: its `texts`, and how it goes. `language` is the one the writer writes in."""

    texts: Mapping[str, tuple[Any, int]] = {}
    plain: tuple[str, ...] = ()

    key = forms.SlugField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, row: Mapping[str, Any] | None, language: str, look: bool = False) -> None:
        self._row = row or {}
        stands = {name: self._row.get(name) for name in self.plain if self._row.get(name) is not None}
        words = {name: self._row.get(name) or {} for name in self.texts}
        stands |= {f"{name}_{lang}": words[name].get(lang, "") for name in self.texts for lang in LANGUAGES}
        super().__init__(stands if look and data is None else data, initial={**stands, "key": new_key()})
        self.language = language if language in LANGUAGES else "en"
        for name, (label, most) in self.texts.items():
            for lang in LANGUAGES:
                self.fields[f"{name}_{lang}"] = self._field(label, most, lang)
        self.open_words = tuple(f"{name}_{lang}" for name in self.texts for lang in LANGUAGES)  # type: ignore[misc]
        if row is None and self.plain:
            self.initial.update(minutes=5, speaks=Who.ALL, writes=Who.NOBODY, output=Output.NOTHING)

    def _field(self, label: str, most: int, lang: str) -> forms.CharField:
        attrs = {"lang": lang, "data-check": True, "maxlength": most}
        widget = forms.TextInput(attrs) if most == NAME else forms.Textarea({**attrs, "rows": 3})
        spoken = f"{label} · {SPOKEN[lang]}"
        field = forms.CharField(label=spoken, max_length=most, required=False, widget=widget)
        if lang == self.language and most != PROMPT:
            field.required = True
            field.error_messages["required"] = _("Write this in your own language first.")
        return field

    def asked(self) -> Iterator[Asked]:
        """Return each text with its fields, the writer's own language first."""
        others = [lang for lang in LANGUAGES if lang != self.language]
        for name, (label, _most) in self.texts.items():
            yield Asked(str(label), self[f"{name}_{self.language}"], [self[f"{name}_{lang}"] for lang in others])

    def clean(self) -> dict[str, Any]:
        """Refuse braces that stand for nobody."""
        data = super().clean()
        for name in self.open_words:
            if not placeholders(data.get(name, "")) <= PLACEHOLDERS:
                self.add_error(name, said(Wrong(name, "placeholder")))
        return data

    def words(self, name: str) -> Words:
        """Return a text of the valid form by language, without those nobody wrote."""
        told = {lang: clean(self.cleaned_data.get(f"{name}_{lang}", "")) for lang in LANGUAGES}
        return {lang: text for lang, text in told.items() if text}

    def told(self) -> dict[str, Any]:
        """Return the valid form as a row of a draft; what it has no field for stays."""
        kept = {name: value for name, value in self._row.items() if name not in {"key", "order"}}
        return kept | {name: self.cleaned_data[name] for name in self.plain} | {n: self.words(n) for n in self.texts}

    def note(self, found: Iterable[Wrong]) -> None:
        """Write beside its field what is wrong with it."""
        for wrong in found:
            name = wrong.field.replace(".", "_")
            if name in self.fields:
                self.add_error(name, said(wrong))
            elif name in self.texts:
                for lang in LANGUAGES:
                    self.add_error(f"{name}_{lang}", said(wrong))


class HeadForm(PartForm):
    """What a method says of itself."""

    texts = {"name": (gettext_lazy("Name"), NAME), "about": (gettext_lazy("In one line"), ABOUT)}
    plain = ("fewest", "most", "slow", "trained")

    fewest = forms.IntegerField(label=gettext_lazy("At least how many"), min_value=2, max_value=MOST_SEATS)
    most = forms.IntegerField(label=gettext_lazy("At most how many"), min_value=2, max_value=MOST_SEATS)
    slow = forms.BooleanField(label=gettext_lazy("It can be done in writing, over some days"), required=False)
    trained = forms.BooleanField(label=gettext_lazy("Only a trained facilitator may lead it"), required=False)


class PhaseForm(PartForm):
    """A phase."""

    texts = {
        "name": (gettext_lazy("Name"), NAME),
        "prompt": (gettext_lazy("What the facilitator reads out"), PROMPT),
    }
    plain = ("minutes", "speaks", "writes", "output", *FLAGS)

    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=1, max_value=LONGEST)
    speaks = forms.ChoiceField(label=gettext_lazy("Who speaks"), choices=WHO)
    writes = forms.ChoiceField(label=gettext_lazy("Who writes"), choices=WHO)
    output = forms.ChoiceField(label=gettext_lazy("What comes of it"), choices=OUTPUT)
    private = forms.BooleanField(label=gettext_lazy("Nobody reads what is written until all is shown"), required=False)
    locked = forms.BooleanField(label=gettext_lazy("Who brings only listens"), required=False)
    may_skip = forms.BooleanField(label=gettext_lazy("It may be skipped"), required=False)
    may_repeat = forms.BooleanField(label=gettext_lazy("It may be done once more"), required=False)
    chooses = forms.BooleanField(label=gettext_lazy("Here the table chooses who brings"), required=False)
    boxed = forms.BooleanField(label=gettext_lazy("Here the chosen way to consult is read out"), required=False)


class BoxForm(PartForm):
    """A way to consult."""

    texts = PhaseForm.texts


FORMS: dict[str, type[PartForm]] = {"head": HeadForm, "phase": PhaseForm, "box": BoxForm}
