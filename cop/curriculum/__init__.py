"""The curriculum: what the field asks of a counsellor, modules to learn it by, and growth shown honestly.

A module is written by trainers as an outline of units, each checked as it is saved. Publishing it makes an edition: one
text, cleared and never changed, with its steps; who began an edition finishes that one. How far somebody is stands in
facts alone (steps done, words said, endorsements given), each with its day: no order of events tells two truths.

Growth has three layers that are never averaged: one's own word, a colleague's who was asked, a trainer's endorsement.
Evidence is the member's alone until it is shared with one trainer. It never points to a case: of what came out of a
talk it keeps the month, the areas and the member's own words, and a blind mark, so that it is offered once.
"""
