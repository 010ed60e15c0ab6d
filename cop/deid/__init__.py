"""Finds what could identify somebody in a text. Pure Python: no Django, no network, nothing kept.

Independent recognisers each look for their kind and return findings; one place resolves them into a list without
overlaps, a checked number winning over a pattern with its context, that over a bare pattern. Recognisers prefer
silence to noise: what belongs to a public service is on an allow-list of reviewable text files, and a link is only
somebody's when it leads to a profile.

Names are found by a small linear chain per language, learnt from this project's own sentences alone: what it sees of a
word is its shape, its neighbours, and whether a spelling list knows it, so that a name that no list holds is found as
well as a common one. What was learnt and the lists, as filters of hashes, lie in `models`, read when a text first asks;
`manage.py train_deid` makes them anew. A name found once marks its other occurrences.

Three strengths: STOP holds sharing back, ASK asks once, HINT is worth a thought.
"""

from cop.deid.checking import check
from cop.deid.findings import Finding, Kind, Strength

__all__ = ["Finding", "Kind", "Strength", "check"]
