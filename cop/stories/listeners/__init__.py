"""Whom stories tell of what happens to them."""

from cop.stories.listeners.tried import tell_author_tried

__all__ = ["tell_author_tried"]
