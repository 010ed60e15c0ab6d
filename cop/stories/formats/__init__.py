from cop.core.paper import as_picture, can_print, paper
from cop.stories.formats.cover import Cover, cover_of
from cop.stories.formats.picture import picture

__all__ = ["Cover", "as_picture", "can_print", "cover_of", "paper", "picture"]
