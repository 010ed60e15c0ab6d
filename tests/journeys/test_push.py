"""Waking a device: the leave is asked at the button alone, every state says what it is, and a push says nothing."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cop.accounts.models import User
from cop.core.vapid import make_key, public_key
from cop.notifications.actions import send_pushes
from cop.notifications.models import Device
from tests.cast import Cast
from tests.journeys.conftest import Desk
from tests.notifications.service import PushService
from tests.notifications.told import later, tell

pytestmark = pytest.mark.journey
type SitDown = Callable[..., Desk]

# No push service is in reach of this browser: a stand-in gives it an address, everything else is its own.
STAND_IN = """
const subscribed = (key) => ({
  endpoint: "ENDPOINT",
  options: {
    applicationServerKey: Uint8Array.from(
      atob(key.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0)
    ).buffer,
  },
  unsubscribe: async () => localStorage.removeItem("subscribed"),
});
PushManager.prototype.subscribe = async ({ applicationServerKey: key, userVisibleOnly }) => {
  if (!userVisibleOnly) throw new DOMException("x", "NotAllowedError");
  localStorage.setItem("subscribed", key);
  return subscribed(key);
};
PushManager.prototype.getSubscription = async () => {
  const key = localStorage.getItem("subscribed");
  return key && subscribed(key);
};
const asked = Notification.requestPermission;
Notification.requestPermission = () => {
  localStorage.setItem("asked", "yes");
  return asked.call(Notification);
};
"""


@pytest.fixture
def service(settings: Any) -> Iterator[PushService]:
    settings.PUSH_KEY = make_key()
    service = PushService(public_key(settings.PUSH_KEY))
    service.open()
    settings.PUSH_LOOPBACK = service.root
    yield service
    service.close()
    assert service.wrong == []


def at_the_page(desk: Desk, service: PushService, site: str, *, stand_in: bool = True) -> Page:
    desk.context.grant_permissions(["notifications"], origin=site)
    page = desk.page
    if stand_in:
        page.add_init_script(STAND_IN.replace("ENDPOINT", f"{service.root}/chromium"))
    page.goto("/me/notices/")
    return page


def deliver(desk: Desk, site: str) -> None:
    """Let a push arrive, as the browser gets one from its push service: with nothing in it."""
    line = desk.context.new_cdp_session(desk.page)
    found: list[str] = []
    line.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda e: found.extend(r["registrationId"] for r in e["registrations"]),
    )
    line.send("ServiceWorker.enable")
    for _ in range(200):
        if found:
            break
        desk.page.wait_for_timeout(25)
    line.send("ServiceWorker.deliverPushMessage", {"origin": site, "registrationId": found[-1], "data": ""})


# What is shown, once it is later than what was shown before; wait_for_function does not await what it asks.
SHOWN = """async (before) => {
  const registered = await navigator.serviceWorker.getRegistration("/");
  for (let turn = 0; turn < 200; turn += 1) {
    const all = await registered.getNotifications();
    if (all.length && all.every(({timestamp}) => timestamp > before)) {
      return all.map(({title, body, tag, lang, timestamp}) => [[title, body, tag, lang], timestamp]);
    }
    await new Promise((later) => setTimeout(later, 25));
  }
  return [];
}"""


@pytest.mark.parametrize("phone", [False, True])
def test_on_by_one_press_woken_and_off_by_another(
    people: Cast, sit_down: SitDown, site: str, service: PushService, phone: bool
) -> None:
    desk = sit_down(people.noor, phone=phone)
    page = at_the_page(desk, service, site)
    turn_on = page.get_by_role("button", name="Notify me on this device")
    expect(turn_on).to_be_visible()
    assert page.evaluate("localStorage.getItem('asked')") is None
    assert desk.axe() == []
    turn_on.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Notifications are on for this device.")).to_be_visible()
    expect(page.get_by_text("On, on this device.")).to_be_visible()
    expect(turn_on).to_be_hidden()
    assert page.evaluate("localStorage.getItem('subscribed')") == service.key
    assert desk.axe() == []
    tell(people.noor)
    later(3)
    assert send_pushes() == 1
    assert service.woken == ["chromium"]
    deliver(desk, site)
    ((words, first),) = page.evaluate(SHOWN, 0)
    assert words == ["Koffiekamer", "There is something new for you in Koffiekamer.", "news", "en"]
    deliver(desk, site)
    assert len(page.evaluate(SHOWN, first)) == 1
    page.get_by_role("button", name="Turn off").press("Enter")
    expect(page.get_by_text("shows no notifications any more")).to_be_visible()
    expect(turn_on).to_be_visible()
    assert page.evaluate("localStorage.getItem('subscribed')") is None
    assert not Device.objects.exists()


def test_a_click_leads_to_the_bell_or_to_what_is_open(
    people: Cast, sit_down: SitDown, site: str, service: PushService
) -> None:
    desk = sit_down(people.noor)
    page = at_the_page(desk, service, site)
    page.get_by_role("button", name="Notify me on this device").click()
    expect(page.get_by_text("On, on this device.")).to_be_visible()
    (worker,) = desk.context.service_workers
    click = """async () => {
      const led = [];
      WindowClient.prototype.focus = async function () { led.push(new URL(this.url).pathname); };
      self.clients.openWindow = async (url) => { led.push(`new ${new URL(url).pathname}`); };
      await self.registration.showNotification("x", {tag: "news"});
      const [notification] = await self.registration.getNotifications();
      const event = new NotificationEvent("notificationclick", {notification});
      let done; event.waitUntil = (promise) => { done = promise; };
      self.dispatchEvent(event);
      await done;
      return [...led, (await self.registration.getNotifications()).length];
    }"""
    assert worker.evaluate(click) == ["/me/notices/", 0]
    other = desk.context.new_page()
    other.goto("/bell/")
    assert worker.evaluate(click) == ["/bell/", 0]
    desk.context.new_page()
    other.close()
    page.close()
    worker.evaluate("""async () => {
      for (let turn = 0; turn < 200 && (await clients.matchAll({includeUncontrolled: true})).length; turn += 1) {
        await new Promise((later) => setTimeout(later, 25));
      }
    }""")
    assert worker.evaluate(click) == ["new /bell/", 0]


def test_in_dutch_it_speaks_dutch(people: Cast, sit_down: SitDown, site: str, service: PushService) -> None:
    User.objects.filter(pk=people.noor.user_id).update(language="nl")
    desk = sit_down(people.noor)
    page = at_the_page(desk, service, site)
    page.get_by_role("button", name="Meldingen op dit apparaat aanzetten").click()
    expect(page.get_by_text("Staat aan op dit apparaat.")).to_be_visible()
    deliver(desk, site)
    (((title, body, _, lang), _),) = page.evaluate(SHOWN, 0)
    assert (title, body, lang) == ("Koffiekamer", "Er is iets nieuws voor je in Koffiekamer.", "nl")


def test_a_browser_that_blocks_has_no_push_service_or_can_not_says_so(
    people: Cast, sit_down: SitDown, site: str, service: PushService
) -> None:
    desk = sit_down(people.noor)
    page = at_the_page(desk, service, site, stand_in=False)
    page.add_init_script("PushManager.prototype.subscribe = async () => { throw new DOMException('x', 'AbortError') }")
    page.reload()
    page.get_by_role("button", name="Notify me on this device").click()
    expect(page.get_by_text("push service did not answer")).to_be_visible()
    expect(page.get_by_role("button", name="Notify me on this device")).to_be_focused()
    page.add_init_script("Object.defineProperty(Notification, 'permission', {get: () => 'denied'})")
    page.reload()
    expect(page.get_by_text("This browser blocks notifications of this site.")).to_be_visible()
    expect(page.get_by_role("button", name="Notify me on this device")).to_be_hidden()
    page.add_init_script("delete window.PushManager")
    page.reload()
    expect(page.get_by_text("This browser can’t show notifications of a site.")).to_be_visible()
    assert not Device.objects.exists()


def test_without_script_it_says_that_it_needs_some(
    people: Cast, sit_down: SitDown, site: str, service: PushService
) -> None:
    page = sit_down(people.noor, script=False).page
    page.goto("/me/notices/")
    expect(page.get_by_text("this browser needs JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Notify me on this device")).to_be_hidden()
    page.get_by_role("checkbox", name="On a device A colleague asks you now").check()
    page.fill("[name=quiet_from]", "22:00")
    page.fill("[name=quiet_until]", "07:00")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("checkbox", name="On a device A colleague asks you now")).to_be_checked()
