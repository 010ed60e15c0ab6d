from cop.stories.actions.edition import begin_story, put_on_rung, write_edition
from cop.stories.actions.tried import edit_trial, tell_tried, withdraw_trial

__all__ = ["begin_story", "edit_trial", "put_on_rung", "tell_tried", "withdraw_trial", "write_edition"]
