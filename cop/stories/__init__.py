"""Good stories of e-guidance, on a ladder: a good moment, a story for members, a public story.

A story climbs and is not rewritten: what is handed in for a rung is an *edition*, cleared for that rung and for no
other, and the way there is a *climb*, read by colleagues who do not know whose it is. What is written and not handed in
is a draft like any other, its author's alone. Editions stay: what changed from one to the next can be read.

In another language a story stands under the name of who translated it, once its author put it up. Each paragraph
remembers by a mark which one it was made from, so that what is stale shows; it is only ever made of what is told.

Author and readers are blind to each other. A story stands under a byline; a reading belongs to a member, and no page
shows the one to the other: readers see "the author", authors "reader 1". The editor, who coordinates the whole
community, sees both, and the author is told so. A citizen's way back, the withdrawal code, is kept as a blind mark that
leads to the story and to nobody.
"""
