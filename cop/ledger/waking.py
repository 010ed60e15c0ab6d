"""Telling a worker that an entry waits. Best effort: the sweep finds what is not told."""

import logging

from celery import current_app

log = logging.getLogger(__name__)


def wake(entry_id: int) -> None:
    """Hand the entry's id to a worker; a broker that is away costs a log line, nothing else."""
    try:
        current_app.send_task("cop.ledger.tasks.deliver", args=[entry_id], ignore_result=True)
    except Exception as error:  # noqa: BLE001  (every transport has errors of its own)
        log.warning("entry %s waits for the sweep: %s", entry_id, type(error).__name__)
