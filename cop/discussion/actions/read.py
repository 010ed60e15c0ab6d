"""How far one has read. Ring nothing, record nothing: reading is nobody's business."""

from django.db import connection

from cop.community.models import Member
from cop.discussion.models import Thread


def mark_read(*, by: Member, thread: Thread, seq: int) -> None:
    """Move the member's read mark forward to `seq`, never beyond the thread's last change, never back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO discussion_readmark (member_id, thread_id, seq) VALUES (%s, %s, %s) "
            "ON CONFLICT (member_id, thread_id) DO UPDATE SET seq = greatest(discussion_readmark.seq, excluded.seq)",
            [by.pk, thread.pk, min(seq, thread.seq)],
        )
