"""A draft keeps what is chosen beside the texts, and one with choices that are none any more opens all the same."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from cop.anonymity.actions import save_draft
from cop.coffee.models import Case, Room
from cop.community.models import Member
from cop.framework.actions import install_words
from cop.framework.queries import words
from tests.cast import Cast, bring

type SignIn = Callable[[Member], Client]
URL = "/rooms/community/new/"


def chosen_in(page: str) -> set[str]:
    """Return what is ticked or selected, as "name=value" or "value"."""
    ticked = (tag for tag in re.findall(r"<input[^>]*>", page) if "checked" in tag)
    boxes = {f"{attr(tag, 'name')}={attr(tag, 'value')}" for tag in ticked}
    return boxes | set(re.findall(r'<option value="([^"]+)" selected', page))


def attr(tag: str, name: str) -> str:
    found = re.search(rf'{name}="([^"]*)"', tag)
    return found.group(1) if found else "on"


def test_a_case_goes_on_under_its_alias_with_all_that_was_chosen(cast: Cast, sign_in: SignIn) -> None:
    install_words()
    said, noor = words(), sign_in(cast.noor)
    weighs = [word.slug for word in said.considerations[:2]]
    chosen = {"alias": "on", "urgent": "on", "holds": "answers", "language": "nl", "phase": said.phases[0].slug}
    chosen |= {"channel": said.channels[0].slug, "target": said.targets[0].slug, "weighs": " ".join(weighs)}
    kept = {f"text-{name}": value for name, value in {"happened": "She waits.", **chosen}.items()}
    assert noor.post("/drafts/", {"place": "case:community", "version": "0", **kept}).status_code == 200
    page = noor.get(URL).content.decode()
    boxes = {f"{name}={chosen[name]}" for name in ("alias", "urgent", "holds", "phase", "channel")}
    assert chosen_in(page) == boxes | {"nl", chosen["target"]} | {f"weighs={slug}" for slug in weighs}
    for name in (*chosen, "files"):
        tags = re.findall(rf'<(?:input|select)[^>]*name="{name}"[^>]*>', page)
        assert tags, name
        assert all("data-keep" in tag for tag in tags), name


def test_a_case_with_choices_that_are_none_opens_and_is_shared(cast: Cast, sign_in: SignIn) -> None:
    install_words()
    odd = dict.fromkeys(("holds", "phase", "channel", "target", "language", "weighs"), "no-such-thing")
    save_draft(by=cast.noor, place="case:community", fields={"happened": "She waits.", **odd}, version=0)
    page = sign_in(cast.noor).get(URL)
    assert page.status_code == 200
    assert chosen_in(page.content.decode()) == set()
    told = {"happened": "She waits.", "question": "And then?", "key": "k" * 16}
    assert sign_in(cast.noor).post(URL, told).status_code == 302
    assert Case.objects.get().byline.alias is None


@pytest.mark.parametrize("intent", ["question", "no-such-thing"])
def test_a_reply_goes_on_under_its_alias_and_as_what_it_was(cast: Cast, sign_in: SignIn, intent: str) -> None:
    Room.objects.update(alias_replies=True)
    case, sam = bring(cast.noor, cast.community), sign_in(cast.sam)
    kept = {"text-text": "And when she", "text-intent": intent, "text-alias": "on"}
    sam.post("/drafts/", {"place": f"reply:{case.thread_id}", "version": "0", **kept})
    for path in (f"/cases/{case.pk}/", f"/cases/{case.pk}/compose/"):
        page = sam.get(path).content.decode()
        assert "And when she" in page
        assert chosen_in(page) >= {"alias=on", f"intent={intent if intent == 'question' else ''}"}
        assert all("data-keep" in tag for tag in re.findall(r'<input[^>]*name="(?:alias|intent)"[^>]*>', page))
