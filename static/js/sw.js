/**
 * The service worker of /sw.js?site=…&says=…&bell=…
 *
 * A push is empty: it says that there is something new, in the words this browser was given when it was switched on.
 * Nothing is fetched and nothing is kept here.
 */
const said = new URL(self.location.href).searchParams;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  const words = { body: said.get("says"), tag: "news", lang: said.get("lang") ?? "" };
  event.waitUntil(self.registration.showNotification(said.get("site"), words));
});

/** A click leads to the bell: to a page that shows it, else to any open page, whose bar has it, else to a new one. */
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const bell = new URL(said.get("bell"), self.location.origin);
  if (bell.origin === self.location.origin) event.waitUntil(lead(bell));
});

async function lead(bell) {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const page = open.find((one) => new URL(one.url).pathname === bell.pathname) ?? open[0];
  return page ? page.focus() : self.clients.openWindow(bell.href);
}
