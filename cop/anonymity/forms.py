"""Answers to the privacy check, as a form sends them."""

from django.http import QueryDict

MAX_ANSWERS = 60


def answers_in(data: QueryDict) -> dict[str, str]:
    """Read the ticked answers, each `mark:reason`, from a posted form."""
    pairs = (value.partition(":") for value in data.getlist("answers")[:MAX_ANSWERS])
    return {mark: reason for mark, _, reason in pairs if mark and reason}
