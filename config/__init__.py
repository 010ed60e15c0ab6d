"""The roof: the one place that sees every floor.

Four tables say all that can happen: `urls` (requests), `facts` (what follows from what), `letters` (what a live topic
shows) and `names` (what notices name). Everything else here starts processes.
"""

from config.celery import app as celery_app

__all__ = ["celery_app"]
