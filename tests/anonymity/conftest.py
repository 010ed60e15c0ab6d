"""Begins the tests of files with nothing stored."""

import pytest
from django.core.files.storage import default_storage

from cop.anonymity import gateways
from tests.anonymity.files import stored


@pytest.fixture
def empty_storage() -> None:
    """Begin with nothing stored."""
    for folder in (gateways.SHARED, gateways.PENDING):
        for path in stored(folder):
            default_storage.delete(path)
