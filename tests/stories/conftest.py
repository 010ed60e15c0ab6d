"""Where the tests of stories begin: a desk without a second factor, and members who read two languages."""

from typing import Any

import pytest

from cop.community.models import Member
from tests.cast import Cast


@pytest.fixture
def at_desk(settings: Any) -> None:
    """Ask for no second factor, as that is tested where it belongs."""
    settings.DEMO = True


@pytest.fixture
def village(cast: Cast) -> Cast:
    """Let all but Sam read English and Dutch."""
    Member.objects.update(reads=["en", "nl"])
    Member.objects.filter(pk=cast.sam.pk).update(reads=["en"])
    for member in (cast.noor, cast.mikkel, cast.ingrid, cast.ada, cast.sam):
        member.refresh_from_db()
    return cast
