"""Devices that want to be woken."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.core.sealing import blind, blinds, open_sealed, seal
from cop.notifications.actions.push import DEVICES
from cop.notifications.enums import PUSHED_FIRST
from cop.notifications.gateways import fits
from cop.notifications.models import Device, SwitchedOn
from cop.notifications.queries import kinds_to_push
from cop.notifications.rules import device_of


@transaction.atomic
def switch_on(*, by: Member, session: UserSession, endpoint: str, said: str) -> Device | None:
    """Let the browser of this session be woken at `endpoint`, in place of what it had before; `said` is its name.

    With a member's first device what waits for them is switched on, unless they chose before. Returns None where there
    can be no push service, raises NotAllowed with as many devices as there may be.
    """
    if not fits(endpoint):
        return None
    member = Member.objects.select_for_update().get(pk=by.pk)
    # The browser has one address, whoever of those who share it signs in.
    Device.objects.filter(session=session).delete()
    Device.objects.filter(mark__in=blinds("device", endpoint)).delete()
    own = Device.objects.filter(member=member)
    if own.count() >= DEVICES:
        raise NotAllowed(
            _("Notifications are on for ten devices, which is as many as there can be. Turn one of them off first.")
        )
    if not own.exists() and not SwitchedOn.objects.filter(member=member).exists():
        first = [SwitchedOn(member=member, kind=kind) for kind in kinds_to_push(by) if kind in PUSHED_FIRST]
        SwitchedOn.objects.bulk_create(first)
    told: dict[str, Any] = {"member": member, "session": session, "sealed": seal({"endpoint": endpoint})}
    told |= dict(zip(("browser", "system"), device_of(said), strict=True)) | {"made_at": timezone.now(), "ok_on": None}
    device = Device(mark=blind("device", endpoint), **told)
    return Device.objects.bulk_create([device], update_conflicts=True, unique_fields=["mark"], update_fields=[*told])[0]


@transaction.atomic
def switch_off(*, by: Member, device: Device) -> None:
    """Let a device of the member be in peace."""
    Device.objects.visible_to(by).filter(pk=device.pk).delete()


@transaction.atomic
def forget_devices() -> int:
    """Delete devices whose session has ended; return how many."""
    over = Device.objects.exclude(pk__in=Device.objects.signed_in())
    return over.delete()[0]


@transaction.atomic
def seal_devices() -> None:
    """Seal the address of every device anew under the first data key, as keys are changed."""
    for device in Device.objects.select_for_update().order_by("pk"):
        told = open_sealed(device.sealed)
        if told:
            mark = blind("device", told["endpoint"])
            Device.objects.filter(pk=device.pk).update(mark=mark, sealed=seal(told))
