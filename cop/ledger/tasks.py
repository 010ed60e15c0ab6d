"""The ledger's own work."""

from celery import shared_task

from cop.ledger import delivery


@shared_task
def deliver(entry_id: int) -> None:
    """Hand one entry to its listeners."""
    delivery.hand_over(entry_id)


@shared_task
def sweep() -> None:
    """Hand over what a lost broker or a killed worker left."""
    for entry_id in delivery.owed():
        delivery.hand_over(entry_id)


@shared_task
def forget() -> None:
    """Drop what is kept for a week only."""
    delivery.forget()
