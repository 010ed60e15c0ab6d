"""What production refuses to run on."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from cop.home.actions.demo import marked


def refuse_demo_database() -> None:
    """Raise when production was pointed at a demo's database; one that is away is left to `/readyz`."""
    if not settings.PRODUCTION:
        return
    try:
        demo = marked()
    except OperationalError:
        return
    if demo:
        msg = "DATABASE_URL names a database made by the demo; production does not run on it."
        raise ImproperlyConfigured(msg)
