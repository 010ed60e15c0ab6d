"""Tables in words: what a method says in the reader's language, who is what, and what to do now."""

from django import template
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, gettext_lazy, pgettext

from cop.anonymity.models import Byline
from cop.discussion.forms import new_key
from cop.intervision.queries import Now, Sight
from cop.intervision.rules import Common, Output, Role, Who, Words

register = template.Library()

ROLES = {
    Role.BRINGER: gettext_lazy("brings"),
    Role.FACILITATOR: gettext_lazy("leads"),
    Role.NOTE_TAKER: gettext_lazy("takes notes"),
}
WRITTEN = gettext_lazy("Now: everybody comes when it suits them. It goes on when all are ready or its time is up.")
RESTS = {
    "waiting": gettext_lazy("You are at the table. It begins when who leads says so."),
    "paused": gettext_lazy("The table rests. It goes on when who leads says so."),
}
LEADS = {
    Output.CASE: gettext_lazy("Now: let it be told. Nobody interrupts."),
    Output.QUESTIONS: gettext_lazy("Now: let each ask one question, and pass on."),
    Output.ANSWERS: gettext_lazy("Now: let each ask one question. No advice yet, not even as a question."),
    Output.REFLECTIONS: gettext_lazy("Now: let each say what they think, one after the other. Who brings listens."),
    Output.ADVICE: gettext_lazy("Now: one piece of advice each, round the table."),
    Output.TAKE_AWAY: gettext_lazy("Now: the word is with who brings. Nobody adds anything."),
    Output.EVALUATION: gettext_lazy("Now: one sentence each on how it was."),
}


@register.filter
def words(said: Words) -> str:
    """Return what a method says, in the reader's language."""
    return said.get((get_language() or "en")[:2]) or said["en"]


@register.simple_tag
def prompt(now: Now, said: Words | None = None) -> str:
    """Return what a phase asks, with the name of who brings in it."""
    name = now.bringer.shown if now.bringer else gettext("who brings")
    told = words(said or now.common.prompt)
    return capfirst(told.replace("{bringer}", name))


@register.filter
def role_name(role: Role) -> str:
    """Return what somebody does at a table; nothing for who thinks along."""
    return str(ROLES.get(role, ""))


@register.simple_tag
def fresh_key() -> str:
    """Return a key for one write."""
    return new_key()


def _name(byline: Byline | None) -> str:
    return byline.shown if byline else gettext("who brings")


def _those(who: Who, now: Now) -> str:
    names = {
        Who.NOBODY: gettext("nobody"),
        Who.BRINGER: _name(now.bringer),
        Who.FACILITATOR: now.facilitator.shown if now.facilitator else gettext("who leads"),
        Who.NOTE_TAKER: gettext("who takes notes"),
        Who.PEERS: gettext("all but %(name)s") % {"name": _name(now.bringer)},
        Who.ALL: gettext("everybody"),
    }
    return names[who]


@register.simple_tag
def who_speaks(now: Now) -> str:
    """Return who speaks in this phase, in words."""
    return capfirst(_those(now.common.speaks, now))


@register.simple_tag
def who_writes(now: Now) -> str:
    """Return who writes in this phase, in words."""
    return capfirst(_those(now.common.writes, now))


@register.simple_tag
def says(now: Now) -> str:
    """Return in one sentence what the table has come to, to be said to who does not see it change."""
    told = {"n": now.number, "of": now.common.phases, "name": words(now.common.name), "who": _name(now.facilitator)}
    if now.status == "closed":
        return gettext("The table is closed.")
    if now.status == "waiting":
        return gettext("The table waits to begin.")
    if now.status == "paused":
        return gettext("The table is paused.")
    if now.common.private and now.common.revealed:
        return gettext("Phase %(n)s of %(of)s, %(name)s: what was written is shown. %(who)s leads.") % told
    return gettext("Phase %(n)s of %(of)s: %(name)s. %(who)s leads.") % told


@register.simple_tag
def lead(sight: Sight) -> str:
    """Return what who leads does now."""
    now, said = sight.now, sight.now.common
    if now.status == "waiting":
        return gettext("When everybody is here and knows what will happen, you begin.")
    if now.status == "paused":
        return gettext("The clock stands still. Go on when everybody is here.")
    if said.chooses and now.bringer is None:
        return gettext("Now: let the table choose who brings, and say so below.")
    if said.private and not said.revealed:
        return gettext("Now: quiet. Everybody writes; nobody reads yet, neither do you. Then show all at once.")
    return _aloud(said) if said.live else str(WRITTEN)


def _aloud(said: Common) -> str:
    if said.private:
        return gettext("Now: read it together and talk about it. Then go on.")
    return str(LEADS.get(said.output, gettext("Now: go round the table, so that everybody is heard.")))


@register.simple_tag
def part(sight: Sight) -> str:
    """Return what the reader does now, who does not lead."""
    assert sight.own is not None
    now, speaks, writes = sight.now, sight.seat in sight.now.common.speakers, sight.own.may_write
    if now.status in RESTS:
        return str(RESTS[now.status])
    if writes and now.common.private:
        return gettext("Write now, for yourself. It is shown to all at once, with everybody’s.")
    if writes and speaks and now.common.live:
        return gettext("Speak when it is your turn. You can also write it below.")
    if writes:
        return gettext("You write now.")
    return gettext("Speak when it is your turn.") if speaks and now.common.live else gettext("You listen now.")


@register.simple_tag
def my_role(sight: Sight) -> str:
    """Return what the reader is here for, as it is said to them."""
    assert sight.own is not None
    told = {
        Role.BRINGER: pgettext("at a table", "You bring."),
        Role.FACILITATOR: pgettext("at a table", "You lead."),
        Role.NOTE_TAKER: pgettext("at a table", "You take notes."),
        Role.PARTICIPANT: pgettext("at a table", "You think along."),
    }
    return told[sight.own.role]
