"""A process of its own that pushes what is owed, until it is done or killed. Arguments: push key, push service."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django
from django.conf import settings

django.setup()
settings.PUSH_KEY, settings.PUSH_LOOPBACK = sys.argv[1:]

from cop.notifications.tasks import send_pushes

send_pushes()
