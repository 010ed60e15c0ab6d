"""The numbers of a thread."""

from django.db import connection

from cop.discussion.models import Thread


def next_seq(thread: Thread) -> int:
    """Take the next number of the thread. The row stays locked until commit: commit order is number order."""
    sql = "UPDATE discussion_thread SET seq = seq + 1 WHERE id = %s RETURNING seq, holds, closed_at"
    with connection.cursor() as cursor:
        cursor.execute(sql, [thread.pk])
        thread.seq, thread.holds, thread.closed_at = cursor.fetchone()
    return thread.seq
