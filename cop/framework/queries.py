"""The words, kept in the process for a minute: they are on every page and change once a year."""

from dataclasses import dataclass
from time import monotonic

from cop.framework.models import Area, Button, Channel, Consideration, Phase, TargetGroup

KEPT = 60.0


@dataclass(frozen=True, slots=True)
class Words:
    """All words of the field, each list in order."""

    phases: list[Phase]
    channels: list[Channel]
    targets: list[TargetGroup]
    areas: list[Area]
    buttons: list[Button]
    considerations: list[Consideration]

    def targets_for(self, country: str) -> list[TargetGroup]:
        """Return the target groups of a country and those of everywhere."""
        return [t for t in self.targets if t.country in {"", country}]


_kept: tuple[float, Words] | None = None


def words() -> Words:
    """Return the words, read from the database at most once a minute."""
    global _kept  # noqa: PLW0603  (one value a process, rebuilt whole)
    if _kept is None or monotonic() - _kept[0] > KEPT:
        read = Words(
            list(Phase.objects.all()),
            list(Channel.objects.all()),
            list(TargetGroup.objects.all()),
            list(Area.objects.select_related("framework").prefetch_related("statements")),
            list(Button.objects.all()),
            list(Consideration.objects.all()),
        )
        if not read.phases:
            return read
        _kept = (monotonic(), read)
    return _kept[1]


def forget() -> None:
    """Read the words anew next time."""
    global _kept  # noqa: PLW0603  (as above)
    _kept = None
