"""The toolbox: what to do and what to say, by phase of the talk, channel and language.

Three kinds of entry: a phrase, a question, and a fact that is looked at again on a day. An entry is one text in one
language; versions of one entry in several languages share a `slug`. What a community begins with lies in `furniture`.
Entries grow from practice: a member proposes, and another one's use backs it. Use is private, by a blind mark that
leads back to nobody, and never a number on a page: an entry used by three or more says "in use", no more. An entry
stands under its owner's name and leads to no talk, also where it came from one.
"""
