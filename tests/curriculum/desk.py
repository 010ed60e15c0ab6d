"""A module to test with, as a text and made."""

import html

from django.test import Client

from cop.community.models import Member
from cop.curriculum.actions import ask_opinion, give_opinion, import_module, publish_module
from cop.curriculum.models import Edition, Module
from cop.framework.actions import install_words

TEXT = """---
title: The first ninety seconds
language: en
minutes: 35
licence: cc-by
areas: [ethics, process]
---
How a chat begins.

Source: all of it is ours.

## Reading: What the other one sees
<!-- key: seen · minutes: 5 -->
They see **three dots**.

Link: https://video.example/opening

Transcript: Two people type.

## Reflection: Your own first line
What do you write first?

## Quiz: Which opening?
### Which leaves most room?
- [ ] How can I help you?
  > It asks for a ready question.
- [x] Hi, good that you write.
  > It asks nothing yet.
### (text) Write one of your own.
> One that greets.

## Task: Bring a case on an opening
<!-- task: case · number: 1 -->
Look at the first line.

## Upload: An opening of your own
Hand in one.
"""
ABOUT = {
    "title": "The first ninety seconds",
    "about": "How a chat begins.",
    "language": "en",
    "minutes": "35",
    "areas": ["process"],
    "licence": "community",
    "source": "",
}
READING = {"title": "What they see", "body": "They see **three dots**.", "link": "", "transcript": "", "minutes": "5"}
QUIZ = {
    "title": "Which opening?",
    "body": "",
    "minutes": "3",
    "q0-text": "Which leaves most room?",
    "q0-form": "one",
    "q0-feedback": "",
    "q0-a0-text": "How can I help?",
    "q0-a0-feedback": "It asks.",
    "q0-a1-text": "Hi.",
    "q0-a1-right": "on",
    "q0-a1-feedback": "It waits.",
}


def draft(by: Member, text: str = TEXT, key: str = "key-of-module") -> Module:
    """Make a module in writing."""
    install_words()
    return import_module(by=by, text=text, key=key)


def read_fine(by: Member, module: Module, reader: Member) -> None:
    """Let a colleague find a module fine as it stands."""
    give_opinion(by=reader, opinion=ask_opinion(by=by, module=module, reader=reader), fine=True)


def published(by: Member, reader: Member, text: str = TEXT, changes: str = "") -> Edition:
    """Make a module, have it read, and publish it."""
    module = draft(by, text)
    read_fine(by, module, reader)
    return publish_module(by=by, module=module, changes=changes)


def page(client: Client, url: str) -> str:
    """Return a page’s text."""
    answer = client.get(url)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())
