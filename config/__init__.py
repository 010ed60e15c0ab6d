"""The roof: the one place that sees every floor.

Three tables say all that can happen: `urls` (requests), `facts` (what follows from what) and `letters` (what a live
topic shows). Everything else here starts processes.
"""

from config.celery import app as celery_app

__all__ = ["celery_app"]
