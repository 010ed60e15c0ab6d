"""Who can sign in: an e-mail address, its ways of proof (allauth's), and how the person likes the pages.

A user is not yet a member: membership, names and roles live on the floor above, so that signing in knows nothing of
the community and a former member's account can go while the texts stay.
"""
