"""The post office, open; and a day to plan."""

from tests.days.arranging import day
from tests.notifications.conftest import post

__all__ = ["day", "post"]
