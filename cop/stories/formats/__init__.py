from cop.stories.formats.cover import Cover, cover_of
from cop.stories.formats.picture import picture

__all__ = ["Cover", "cover_of", "picture"]
