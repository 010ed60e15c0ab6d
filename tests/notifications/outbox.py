"""A process of its own that sends what is owed, until it is done or killed. Argument: the port of the mail server."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django
from django.conf import settings

django.setup()
settings.MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {"host": "127.0.0.1", "port": int(sys.argv[1])},
    },
}

from cop.notifications.tasks import send_mails

send_mails()
