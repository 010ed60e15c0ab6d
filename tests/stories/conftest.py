"""The desk without a second factor, as that is tested where it belongs."""

from typing import Any

import pytest


@pytest.fixture
def at_desk(settings: Any) -> None:
    settings.DEMO = True
