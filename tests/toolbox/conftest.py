"""Words of the field, without which nothing can be tagged."""

import pytest

from cop.framework.actions import install_words


@pytest.fixture(autouse=True)
def _words(db: None) -> None:
    install_words()
