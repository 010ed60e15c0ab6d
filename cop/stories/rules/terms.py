"""Where a story may come from, and what others may do with it."""

from cop.stories.enums import Licence, Provenance


def provenances(*, under_age: bool) -> tuple[Provenance, ...]:
    """Return where a story may come from; a minor's talk is never told as it was."""
    told = (Provenance.COMPOSITE, Provenance.FICTIONALISED)
    return told if under_age else (Provenance.CONSENTED, *told)


def licences(provenance: Provenance) -> tuple[Licence, ...]:
    """Return what a public story may be given away under: one person's talk stays with the community."""
    return (Licence.COMMUNITY,) if provenance is Provenance.CONSENTED else tuple(Licence)
