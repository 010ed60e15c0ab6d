"""The numbers of a thread."""

from django.db import connection

from cop.discussion.models import Thread


def next_seq(thread: Thread) -> int:
    """Take the next number of the thread. The row stays locked until commit: commit order is number order."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE discussion_thread SET seq = seq + 1 WHERE id = %s RETURNING seq", [thread.pk])
        row = cursor.fetchone()
    thread.seq = row[0]
    return thread.seq
