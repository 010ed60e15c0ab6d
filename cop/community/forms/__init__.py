from cop.community.forms.desk import CentreForm, GrantForm, centre_values
from cop.community.forms.entry import InviteForm, JoinForm, NameForm, zone_or
from cop.community.forms.member import SPOKEN, PledgedForm, ProfileForm, profile_values

__all__ = [
    "SPOKEN",
    "CentreForm",
    "GrantForm",
    "InviteForm",
    "JoinForm",
    "NameForm",
    "PledgedForm",
    "ProfileForm",
    "centre_values",
    "profile_values",
    "zone_or",
]
