"""What the privacy check says, in words."""

from django import template
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cop.anonymity.enums import Reason, Surface
from cop.anonymity.rules import Check, Question, Together
from cop.deid import Kind
from cop.deid.recognisability import Detail, Softening

register = template.Library()

_DETAILS = {
    Detail.AGE: gettext_lazy("the age"),
    Detail.PLACE: gettext_lazy("the place"),
    Detail.SCHOOL: gettext_lazy("the school"),
    Detail.EMPLOYER: gettext_lazy("the employer"),
    Detail.JOB: gettext_lazy("the occupation"),
    Detail.DAY: gettext_lazy("the exact day"),
    Detail.STRETCH: gettext_lazy("how long it lasted"),
    Detail.FAMILY: gettext_lazy("the family"),
    Detail.LANGUAGE: gettext_lazy("the language"),
    Detail.ORIGIN: gettext_lazy("the country of origin"),
    Detail.STATUS: gettext_lazy("the legal status"),
    Detail.DIAGNOSIS: gettext_lazy("the diagnosis"),
    Detail.FACT: gettext_lazy("a rare fact"),
    Detail.MONTH: gettext_lazy("the month"),
    Detail.CENTRE: gettext_lazy("your centre"),
}
_SOFTENINGS = {
    Softening.BAND: gettext_lazy("a span of ten years says enough"),
    Softening.WIDEN: gettext_lazy("the region, or how large it is, says enough"),
    Softening.KIND: gettext_lazy("what kind of school it is says enough"),
    Softening.SECTOR: gettext_lazy("the line of work says enough"),
    Softening.SEASON: gettext_lazy("the season says enough"),
    Softening.ROUND: gettext_lazy("a round number says enough"),
    Softening.NEED: gettext_lazy("what somebody needs says more than its name"),
    Softening.LEAVE_OUT: gettext_lazy("it can often be left out"),
}


@register.simple_tag
def reason(check: Check, question: Question) -> str:
    """Return the reason a tick beside the question gives."""
    return (Reason.OURS if check.surface in {Surface.OPEN, Surface.PLACE} else Reason.NOT_A_PERSON).value


@register.simple_tag
def way_out(check: Check, question: Question) -> str:
    """Return what a tick beside the question says."""
    if check.surface in {Surface.OPEN, Surface.PLACE}:
        return _("This is ours")
    return _("Nobody from practice") if question.kind is Kind.PERSON else _("This is not a person’s")


@register.simple_tag
def narrows(together: Together) -> str:
    """Say what narrows a story together, and what to soften first."""
    *most, last = (str(_DETAILS[detail]) for detail in together.details)
    first, how = str(_DETAILS[together.details[0]]), str(_SOFTENINGS[together.softening])
    told = _("%(most)s and %(last)s") % {"most": ", ".join(most), "last": last} if most else last
    words = {"details": capfirst(told), "first": first, "how": how}
    if together.enough:
        return _("%(details)s together leave few people. Soften one, best %(first)s: %(how)s.") % words
    return _("%(details)s together leave few people. Soften some of them, first %(first)s: %(how)s.") % words
