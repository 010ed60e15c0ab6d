"""What is other in a framework than it was, as a list one can read."""

from dataclasses import dataclass, field

from cop.curriculum.rules.framework import Document, Texts, went


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its kind, what it is about, as it was and as it is, and the areas it has to do with."""

    kind: str
    old: Texts = field(default_factory=dict)
    new: Texts = field(default_factory=dict)
    areas: list[Texts] = field(default_factory=list)


def revised(base: Document, document: Document) -> list[Change]:
    """Return all that changed: the framework first, then its areas, then their statements. Empty when nothing did."""
    return [*_whole(base, document), *_areas(base, document), *_statements(base, document)]


def _whole(base: Document, document: Document) -> list[Change]:
    found = []
    if base["names"] != document["names"]:
        found.append(Change("framework-renamed", base["names"], document["names"]))
    if any(base[name] != document[name] for name in ("abouts", "attributions")):
        found.append(Change("framework-about"))
    if base["parts"] != document["parts"]:
        found.append(Change("parts"))
    return found


def _areas(base: Document, document: Document) -> list[Change]:
    before, after = ({area["slug"]: area for area in one["areas"]} for one in (base, document))
    found = []
    for slug, to in went(base, document).items():
        if slug not in after:
            kind = "area-merged" if to else "area-retired"
            found.append(Change(kind, before[slug]["names"], areas=[after[one]["names"] for one in to]))
    for slug, area in after.items():
        old = before.get(slug)
        if old is None:
            origins = [before[one]["names"] for one in area["gets"] if one in before and one in after]
            found.append(Change("area-split" if origins else "area-new", new=area["names"], areas=origins))
            continue
        if old["names"] != area["names"]:
            found.append(Change("area-renamed", old["names"], area["names"]))
        if any(old[name] != area[name] for name in ("abouts", "levels", "part")):
            found.append(Change("area-about", new=area["names"]))
    kept = [[slug for slug in one if slug in before and slug in after] for one in (before, after)]
    return [*found, Change("order")] if kept[0] != kept[1] else found


def _statements(base: Document, document: Document) -> list[Change]:
    before, after = (
        {one["key"]: (one, area) for area in told["areas"] for one in area["statements"]} for told in (base, document)
    )
    lost = {slug for slug, to in went(base, document).items() if not to}
    found = []
    for key, (one, area) in after.items():
        if key not in before:
            found.append(Change("statement-new", new=one["texts"], areas=[area["names"]]))
            continue
        old, home = before[key]
        if old["texts"] != one["texts"]:
            found.append(Change("statement-reworded", old["texts"], one["texts"], [area["names"]]))
        if (old["kind"], old["level"]) != (one["kind"], one["level"]):
            found.append(Change("statement-kind", new=one["texts"], areas=[area["names"]]))
        if home["slug"] != area["slug"] and home["slug"] in {known["slug"] for known in document["areas"]}:
            found.append(Change("statement-moved", new=one["texts"], areas=[home["names"], area["names"]]))
    gone = [pair for key, pair in before.items() if key not in after and pair[1]["slug"] not in lost]
    return [*found, *(Change("statement-retired", old=one["texts"], areas=[area["names"]]) for one, area in gone)]
