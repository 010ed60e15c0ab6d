"""The post office, open."""

from tests.notifications.conftest import post

__all__ = ["post"]
