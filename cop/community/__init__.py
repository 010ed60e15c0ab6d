"""Who belongs: centres, members, roles, invitations, and the audiences that say who may see.

Belonging runs from a day to a day, so leaving a centre needs no clean-up: the audience of the centre no longer holds
the member. Roles are grants with a scope and an end, given within one's own scope. "Who may see" is one question for
the whole house, `Audience.objects.heard_by(member)`, and everything shared points to an audience.
"""
