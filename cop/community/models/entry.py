"""The two ways in: being invited, and asking."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower, Now

from cop.community.enums import Role
from cop.community.models.centre import Centre
from cop.community.models.member import Member
from cop.community.querysets import InvitationQuerySet, JoinRequestQuerySet


class Invitation(models.Model):
    """A place kept for an address. Its link is signed, not stored; `version` rises when a new one is sent."""

    version = models.PositiveIntegerField(default=1)
    email = models.EmailField()
    name = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=5, default="en")
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, null=True, related_name="invitations")
    # A guest has no centre, but a last day; and what the upper floors call the place they come for ("cohort:7").
    guest_until = models.DateField(null=True)
    place = models.CharField(max_length=80, blank=True, default="", db_default="")
    role = models.CharField(max_length=20, choices=Role, blank=True)
    by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="invitations_sent")
    made_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"),
                "centre",
                condition=models.Q(revoked_at__isnull=True, accepted_at__isnull=True),
                name="invitation_open_once",
            ),
            models.UniqueConstraint(
                Lower("email"),
                "place",
                condition=models.Q(guest_until__isnull=False, revoked_at__isnull=True, accepted_at__isnull=True),
                name="invitation_of_guest_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(centre__isnull=False, guest_until__isnull=True, place="")
                | models.Q(centre__isnull=True, guest_until__isnull=False, role=""),
                name="invitation_of_colleague_or_guest",
            ),
            models.CheckConstraint(
                condition=models.Q(revoked_at__isnull=True) | models.Q(accepted_at__isnull=True),
                name="invitation_ends_once",
            ),
        ]


class JoinRequest(models.Model):
    """A counsellor asks to come in; a coordinator of the centre decides."""

    email = models.EmailField()
    name = models.CharField(max_length=80)
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="join_requests")
    message = models.TextField(max_length=1000, blank=True)
    language = models.CharField(max_length=5, default="en")
    made_at = models.DateTimeField(db_default=Now())
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    welcomed = models.BooleanField(null=True)

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"),
                "centre",
                condition=models.Q(decided_at__isnull=True),
                name="join_request_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at__isnull=True, welcomed__isnull=True)
                | models.Q(decided_at__isnull=False, welcomed__isnull=False),
                name="join_request_decision_whole",
            ),
        ]
