"""Documents and pictures that others will read: taken apart, and made anew of what is seen alone."""

from cop.anonymity.formats.document import document
from cop.anonymity.formats.made import Made
from cop.anonymity.formats.picture import picture

__all__ = ["Made", "document", "picture"]
