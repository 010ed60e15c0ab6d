"""Who wrote it, and whether it may be shared.

Content points to a byline, never to a member, so that an alias can take the byline's place without any other table
knowing. A text is shared only with a clearance for exactly that text: the clearance holds its digest, PostgreSQL
computes the digest of what is stored, and a foreign key over both refuses everything else. Matched text is never
stored or logged; an answer ("this is not a person's") is kept under a keyed hash of what it answers. Drafts are
encrypted, their writer's alone, and die at sharing or 90 days after the last touch.

A community may take names off the check's questions: of a service, a school, a town. A suggestion is one click, kept
under a blind mark of (member, word) with the word sealed; from three members on coordinators see the word and decide.
Numbers, addresses and links are always asked about, and a word that a reader reported has to go whatever the list says.
While a report covers a name, it is kept sealed, and no text of that talk is shared with it, whatever was answered there
before; a report that is lifted settles it for the talk. An ordinary word is covered in its own text alone: one reader
must not be able to take "school" away from a whole talk.

Files pass one gate. A picture is drawn anew from its pixels and a PDF rewritten from its pages, the latter in a process
of its own, so that what hides beside them stays outside; their words are cleared as any text is. Until they are shared
they lie encrypted, for a day, without a row: a row would tie a member to what they may share under an alias.
"""
