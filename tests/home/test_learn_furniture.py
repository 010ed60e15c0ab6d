"""The demo's modules: each reads, may be published, asks nothing of privacy, and has learners at every stage."""

from collections import Counter

import pytest

from cop.anonymity.queries import look_over
from cop.community.models import Member
from cop.curriculum.models import MODULE_TEXT, UNIT_TEXT, Edition, Learning, Module
from cop.curriculum.rules import Document, Need, missing, parse, read, write
from cop.deid import Strength
from cop.deid.checking import Surface, check
from cop.deid.language import LANGUAGES, guess_language
from cop.home.actions import demo
from cop.home.actions.furnish import furnish
from cop.home.actions.learn import TEXTS
from cop.home.rules import furniture
