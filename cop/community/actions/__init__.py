from cop.community.actions.belonging import add_belonging, end_belonging
from cop.community.actions.centre import edit_centre, open_centre
from cop.community.actions.coming import found, welcome_member
from cop.community.actions.going import leave, restore_member, sign_out_everywhere, suspend_member
from cop.community.actions.grant import end_grant, give_grant
from cop.community.actions.guest import forget_guests, note_guests, stay_until
from cop.community.actions.invitation import accept_invitation, invite, invite_all, resend_invitation, revoke_invitation
from cop.community.actions.invite_guest import AlreadyMember, extend_guest, invite_guest
from cop.community.actions.pledge import pledge
from cop.community.actions.profile import edit_profile
from cop.community.actions.request import ask_to_join, decline_request, forget_entries, welcome_request
from cop.community.actions.rest import end as end_rest
from cop.community.actions.rest import rest
from cop.community.actions.steps import edit_steps

__all__ = [
    "AlreadyMember",
    "accept_invitation",
    "add_belonging",
    "ask_to_join",
    "decline_request",
    "edit_centre",
    "edit_profile",
    "edit_steps",
    "end_belonging",
    "end_grant",
    "end_rest",
    "extend_guest",
    "forget_entries",
    "forget_guests",
    "found",
    "give_grant",
    "invite",
    "invite_all",
    "invite_guest",
    "leave",
    "note_guests",
    "open_centre",
    "pledge",
    "resend_invitation",
    "rest",
    "restore_member",
    "revoke_invitation",
    "sign_out_everywhere",
    "stay_until",
    "suspend_member",
    "welcome_member",
    "welcome_request",
]
