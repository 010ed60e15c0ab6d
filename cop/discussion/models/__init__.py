from cop.discussion.models.own import Bookmark, Following
from cop.discussion.models.talk import Flag, Opening, Post, ReadMark, Thread, Wording

__all__ = ["Bookmark", "Flag", "Following", "Opening", "Post", "ReadMark", "Thread", "Wording"]
