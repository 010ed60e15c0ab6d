"""A closed case of Noor's that Mikkel and, under an alias, Sam answered; and a story she makes of it."""

import re
from dataclasses import dataclass
from typing import Any

from django.test import Client

from cop.anonymity.queries import draft_at
from cop.coffee.actions import close_case, post_reply, share_case
from cop.coffee.actions.case import CaseTags, CaseText
from cop.coffee.models import Case, Room
from cop.community.models import Member
from cop.core.ids import random_id
from cop.discussion.enums import Intent
from cop.discussion.models import Post
from cop.framework.actions import install_words
from cop.stories.actions import ask_quoted
from cop.stories.enums import Rung
from cop.stories.models import Quoted
from cop.stories.queries import Quote
from tests.cast import Cast
from tests.stories.writing import FORM

NAMED = "I would name the silence and then count slowly to ten before I write anything else at all."
VEILED = "In my own talks I ask what the screen behind ours shows, and that opens more than any question of mine."
RETOLD = "A colleague proposed to say aloud that it had gone quiet, and to wait."
OTHERWISE = "Somebody said: speak of the quiet, then leave it be."


@dataclass
class Scene:
    """The case, what was answered, and the number of the story made of it."""

    case: Case
    named: Post
    veiled: Post
    number: int

    @property
    def url(self) -> str:
        return f"/stories/write/{self.number}/"

    @property
    def field(self) -> str:
        """The field of the passage that retells what was said under a name."""
        return f"quoted-{self.named.pk}-tried"

    @property
    def veiled_field(self) -> str:
        return f"quoted-{self.veiled.pk}-again"

    def form(self, **more: Any) -> dict[str, Any]:
        """Return what the writer posts."""
        return {**FORM, "source": self.case.pk, self.field: RETOLD, **more}


def scene(cast: Cast, noor: Client, *, alias: bool = False) -> Scene:
    """Let Noor bring a case, be answered, close it and begin a story of it."""
    install_words()
    Room.objects.filter(pk=cast.community.pk).update(alias_replies=True)
    cast.community.refresh_from_db()
    text = CaseText(title="The silence", happened="She stops typing.", question="And then?", did="I waited.")
    case, _ = share_case(by=cast.noor, room=cast.community, text=text, tags=CaseTags(), key="k" * 16, alias=alias)
    named, _ = post_reply(by=cast.mikkel, case=case, text=NAMED, key="key-mikkel", intent=Intent.SUGGESTION)
    veiled, _ = post_reply(by=cast.sam, case=case, text=VEILED, key="key-sam-1", intent=Intent.EXPERIENCE, alias=True)
    close_case(by=cast.noor, case=case, take_away="Silence is an answer.", try_next="Wait longer.")
    case.refresh_from_db()
    url = noor.post(f"/stories/from/{case.pk}/").headers["Location"]
    found = re.fullmatch(r"/stories/write/(\d+)/", url)
    assert found
    return Scene(case, named, veiled, int(found[1]))


def retold(colleague: Member, *, of: Member, case: Room) -> Quoted:
    """Let a story that `of` makes of a case in a room ask a colleague who answered it."""
    text = CaseText(title="The silence", happened="She stops typing.", question="And then?")
    about, _ = share_case(by=of, room=case, text=text, tags=CaseTags(), key="key-of-a-case-retold")
    post, _ = post_reply(by=colleague, case=about, text=NAMED, key="key-retold", intent=Intent.SUGGESTION)
    close_case(by=of, case=about, take_away="Silence is an answer.", try_next="")
    about.refresh_from_db()
    number = random_id()
    quote = Quote(post.pk, "tried", RETOLD)
    ask_quoted(by=of, number=number, case=about, title="The silence", passages=[quote], rung=Rung.MEMBERS)
    return Quoted.objects.get(post=post)


def ask(noor: Client, at: Scene, **more: Any) -> int:
    """Press "Ask the colleagues"; return the status."""
    return noor.post(f"{at.url}quoted/", at.form(ask_them="on", **more)).status_code


def asked(noor: Client, at: Scene, **more: Any) -> Quoted:
    """Ask about the passage that retells Mikkel."""
    assert ask(noor, at, **more) == 303
    return Quoted.objects.get(post=at.named)


def say(client: Client, row: Quoted, said: str, **more: Any) -> int:
    """Answer; return the status."""
    return client.post(f"/stories/quoted/{row.pk}/", {"said": said, "version": row.version, **more}).status_code


def drafted(cast: Cast, at: Scene) -> dict[str, str]:
    return draft_at(cast.noor, f"story:{at.number}")[0]
