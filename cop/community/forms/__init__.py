from cop.community.forms.desk import CentreForm, GrantForm, centre_values
from cop.community.forms.entry import InviteForm, JoinForm, NameForm, zone_or
from cop.community.forms.guest import ComingForm, GuestForm, LongerForm
from cop.community.forms.member import SPOKEN, PledgedForm, ProfileForm, profile_values
from cop.community.forms.steps import StepsForm, steps_languages, steps_values

__all__ = [
    "SPOKEN",
    "CentreForm",
    "ComingForm",
    "GrantForm",
    "GuestForm",
    "InviteForm",
    "JoinForm",
    "LongerForm",
    "NameForm",
    "PledgedForm",
    "ProfileForm",
    "StepsForm",
    "centre_values",
    "profile_values",
    "steps_languages",
    "steps_values",
    "zone_or",
]
