"""What a test wants of the machine: skipped with a word on what to install, or failed where all is asked for."""

import os

import pytest


def need(there: object, what: str) -> None:
    """Skip when `what` is not there; fail instead under COP_REQUIRE_ALL=1."""
    if there:
        return
    if os.environ.get("COP_REQUIRE_ALL") == "1":
        pytest.fail(f"missing: {what}")
    pytest.skip(f"install {what} to run this")
