"""What a rule asks and what there is of it, in words."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cop.curriculum.enums import Activity, Measure
from cop.curriculum.models import Rule
from cop.curriculum.rules import Stretch

register = template.Library()


@register.filter
def of(part: Stretch, rule: Rule) -> str:
    """Say how much is there of how much: "41 of 75 points"."""
    told = {"has": _number(part.has), "wanted": part.wanted}
    if rule.measure == Measure.POINTS:
        return ngettext("%(has)s of %(wanted)d point", "%(has)s of %(wanted)d points", part.wanted) % told
    if rule.measure == Measure.HOURS:
        return ngettext("%(has)s of %(wanted)d hour", "%(has)s of %(wanted)d hours", part.wanted) % told
    return _("%(has)s of %(wanted)d") % told


@register.filter
def lacks(part: Stretch, rule: Rule) -> str:
    """Say how much is missing; "" where nothing is."""
    if not part.missing:
        return ""
    told = {"n": _number(part.missing)}
    if rule.measure == Measure.POINTS:
        return ngettext("%(n)s point to go", "%(n)s points to go", _plural(part.missing)) % told
    if rule.measure == Measure.HOURS:
        return ngettext("%(n)s hour to go", "%(n)s hours to go", _plural(part.missing)) % told
    return _("%(n)s to go") % told


@register.filter
def asks(rule: Rule) -> str:
    """Say what a rule asks: "75 points", "25 hours a year"."""
    told = {"n": rule.amount}
    if rule.measure == Measure.POINTS:
        said = ngettext("%(n)d point", "%(n)d points", rule.amount) % told
    elif rule.measure == Measure.HOURS:
        said = ngettext("%(n)d hour", "%(n)d hours", rule.amount) % told
    else:
        said = ngettext("%(n)d time", "%(n)d times", rule.amount) % told
    return _("%(much)s a year") % {"much": said} if rule.each_year else said


@register.filter
def kinds(activities: list[str]) -> str:
    """Name the activities that count."""
    return ", ".join(str(Activity(one).label) for one in activities if one in Activity.values)


@register.filter
def long(minutes: int | None) -> str:
    """Say how long so many minutes are; "" for none."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    told = {"hours": hours, "minutes": rest}
    if not hours:
        return ngettext("%(minutes)d minute", "%(minutes)d minutes", rest) % told
    if not rest:
        return ngettext("%(hours)d hour", "%(hours)d hours", hours) % told
    return _("%(hours)d h %(minutes)d min") % told


@register.filter
def in_points(points: Decimal) -> str:
    """Say so many points."""
    return ngettext("%(n)s point", "%(n)s points", _plural(points)) % {"n": _number(points)}


def _number(amount: Decimal) -> str:
    whole = amount.quantize(Decimal("0.1"))
    return number_format(whole.to_integral() if whole == whole.to_integral() else whole)


def _plural(amount: Decimal) -> int:
    return 1 if amount == 1 else 2
