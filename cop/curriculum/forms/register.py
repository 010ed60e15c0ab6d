"""A register with its rules, the time one counts for it, and a line of the log."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cop.anonymity.forms import OpenWordsForm
from cop.core.text import clean
from cop.curriculum.enums import Activity, Measure
from cop.curriculum.forms.log import AHEAD, MAX_NAME, day_field, within
from cop.curriculum.models import Period, Register
from cop.curriculum.rules import end_of
from cop.discussion.forms import new_key
from cop.toolbox.enums import Language

MOST_RULES, MAX_ABOUT = 12, 600


class BeginForm(forms.Form):
    """From when one counts for a register."""

    from_on = day_field(_("My period begins on"), _("On which day does it begin?"))

    def clean_from_on(self) -> date:
        """Refuse days far off."""
        return within(self.cleaned_data["from_on"])


class PeriodForm(BeginForm):
    """From when to when one counts for a register."""

    to_on = day_field(_("and ends on"), _("On which day does it end?"))

    def __init__(self, data: QueryDict | None = None, *, period: Period, taken: Sequence[date]) -> None:
        super().__init__(data, initial={"from_on": period.from_on, "to_on": period.to_on})
        self._taken = taken

    def clean(self) -> dict[str, Any]:
        """Ask for an end after the beginning, and for another beginning where there is one."""
        data = super().clean() or self.cleaned_data
        begins, ends = data.get("from_on"), data.get("to_on")
        if begins and ends and not begins < ends <= end_of(begins, AHEAD):
            self.add_error("to_on", _("It ends after it begins, within ten years."))
        if begins in self._taken:
            self.add_error("from_on", _("You have a period that begins on this day."))
        return data


class RegisterForm(OpenWordsForm):
    """A register with its rules: shared, in all languages, English first; or one's own, in the language of the page."""

    link = forms.URLField(label=_("Where it says so itself"), max_length=300, required=False, assume_scheme="https")
    years = forms.IntegerField(label=_("Years of a period"), min_value=1, max_value=10, initial=1)
    rows = forms.IntegerField(min_value=1, max_value=MOST_RULES, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, *, codes: Sequence[str], register: Register | None = None
    ) -> None:
        """`data` with "more" in it is shown as it was typed, with one row more and nothing said about it yet."""
        self.codes = list(codes)
        rules = list(register.rules.all()) if register else []
        count = self._count(data, len(rules) or 1)
        typed, data = (data, None) if data and "more" in data else (None, data)
        self.open_words = (  # type: ignore[misc]
            *(f"{name}_{code}" for code in codes for name in ("name", "about")),
            *(f"r{n}_name_{code}" for n in range(count) for code in codes),
        )
        super().__init__(data, initial=_values(register, rules) | {"rows": count})
        for code in codes:
            self._add_names("name", code, _("Name"))
            about = forms.Textarea(attrs={"rows": 3, "lang": code})
            self.fields[f"about_{code}"] = forms.CharField(
                label=_("About it"), max_length=MAX_ABOUT, required=False, strip=False, widget=about
            )
        for n in range(count):
            self._add_rule(n)
        if register is None:
            self.fields["key"] = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput, initial=new_key)
        else:
            self.fields["version"] = forms.IntegerField(
                min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput, initial=register.version
            )

        if typed is not None:
            several = {name for name, field in self.fields.items() if isinstance(field, forms.MultipleChoiceField)}
            kept = {name: typed.getlist(name) if name in several else typed.get(name) for name in self.fields}
            self.initial = kept | {"rows": count}

    @staticmethod
    def _count(data: QueryDict | None, known: int) -> int:
        asked = data.get("rows", "") if data else ""
        count = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else known
        return max(1, min(count + (1 if data and "more" in data else 0), MOST_RULES))

    def _add_names(self, name: str, code: str, label: Any) -> None:
        widget = forms.TextInput(attrs={"lang": code})
        self.fields[f"{name}_{code}"] = forms.CharField(label=label, max_length=MAX_NAME, required=False, widget=widget)

    def _add_rule(self, n: int) -> None:
        for code in self.codes:
            self._add_names(f"r{n}_name", code, _("What it asks"))
        most = 9_999
        self.fields[f"r{n}_amount"] = forms.IntegerField(
            label=_("How many"), min_value=1, max_value=most, required=False
        )
        self.fields[f"r{n}_measure"] = forms.ChoiceField(label=_("Of what"), choices=Measure.choices)
        self.fields[f"r{n}_each_year"] = forms.BooleanField(label=_("Anew each year"), required=False)
        self.fields[f"r{n}_activities"] = forms.MultipleChoiceField(
            label=_("What counts"), choices=Activity.choices, required=False, widget=forms.CheckboxSelectMultiple
        )
        self.fields[f"r{n}_per_hour"] = forms.DecimalField(
            label=_("Points for an hour, where none are given"),
            min_value=0,
            max_value=99,
            max_digits=4,
            decimal_places=1,
            required=False,
            localize=True,
        )

    @property
    def rule_rows(self) -> list[dict[str, Any]]:
        """The rules' fields, row by row."""
        names = ("amount", "measure", "each_year", "activities", "per_hour")
        return [
            {
                "number": n + 1,
                "names": [(code, self[f"r{n}_name_{code}"]) for code in self.codes],
                **{name: self[f"r{n}_{name}"] for name in names},
            }
            for n in range(sum(name.endswith("_measure") for name in self.fields))
        ]

    @property
    def words(self) -> list[dict[str, Any]]:
        """Name and line, language by language."""
        return [{"code": c, "name": self[f"name_{c}"], "about": self[f"about_{c}"]} for c in self.codes]

    def clean(self) -> dict[str, Any]:
        """Ask for a name, and in each row that says something for all a rule needs."""
        data = super().clean()
        first = self.codes[0]
        if not clean(data.get(f"name_{first}", "")):
            self.add_error(f"name_{first}", _("Give it a name."))
        rules = [n for n in range(len(self.rule_rows)) if self._says(n)]
        for n in rules:
            self._clean_rule(n, first)
        if not rules:
            self.add_error(f"r0_name_{first}", _("Say at least one thing that it asks."))
        return data

    def _says(self, n: int) -> bool:
        data = self.cleaned_data
        named = any(clean(data.get(f"r{n}_name_{code}", "")) for code in self.codes)
        return bool(named or data.get(f"r{n}_amount") or self.errors.get(f"r{n}_amount"))

    def _clean_rule(self, n: int, first: str) -> None:
        data = self.cleaned_data
        if not clean(data.get(f"r{n}_name_{first}", "")):
            self.add_error(f"r{n}_name_{first}", _("Say what it asks."))
        if not data.get(f"r{n}_amount") and not self.errors.get(f"r{n}_amount"):
            self.add_error(f"r{n}_amount", _("How many?"))
        if not data.get(f"r{n}_activities") and not self.errors.get(f"r{n}_activities"):
            self.add_error(f"r{n}_activities", _("Choose what counts."))

    def said(self) -> dict[str, Any]:
        """Return what a valid form says of the register itself."""
        data = self.cleaned_data
        return {
            "names": self._by_code("name"),
            "abouts": self._by_code("about"),
            "link": data["link"],
            "years": data["years"],
        }

    def rules(self) -> list[dict[str, Any]]:
        """Return the rules of a valid form; rows that say nothing are none."""
        data = self.cleaned_data
        return [
            {
                "names": self._by_code(f"r{n}_name"),
                **{name: data[f"r{n}_{name}"] for name in ("measure", "amount", "each_year", "activities")},
                "per_hour": _tenths(data[f"r{n}_per_hour"]),
            }
            for n in range(len(self.rule_rows))
            if self._says(n)
        ]

    def _by_code(self, name: str) -> dict[str, str]:
        said = {code: clean(self.cleaned_data.get(f"{name}_{code}", "")) for code in self.codes}
        return {code: text for code, text in said.items() if text}


def languages() -> list[str]:
    """Return the languages a shared register has words in, English first."""
    return sorted(Language.values, key=lambda code: code != "en")


def _tenths(points: Decimal | None) -> Decimal | None:
    return points.quantize(Decimal("0.1")) if points else None


def _values(register: Register | None, rules: Sequence[Any]) -> dict[str, Any]:
    if register is None:
        return {"r0_activities": [a for a in Activity.values if a not in {"report", "cv"}]}
    told: dict[str, Any] = {"link": register.link, "years": register.years}
    for name, by_code in (("name", register.names), ("about", register.abouts)):
        told |= {f"{name}_{code}": text for code, text in by_code.items()}
    for n, rule in enumerate(rules):
        told |= {f"r{n}_name_{code}": text for code, text in rule.names.items()}
        told |= {f"r{n}_{x}": getattr(rule, x) for x in ("amount", "measure", "each_year", "activities", "per_hour")}
    return told
