from cop.framework.actions.follow import follow, follow_stragglers
from cop.framework.actions.install import install_words

__all__ = ["follow", "follow_stragglers", "install_words"]
