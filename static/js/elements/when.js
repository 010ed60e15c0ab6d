/** <time data-when datetime="…">: how long ago, in the page's language, renewed every minute. */

const STEPS = [
  [60, "second", 1],
  [3600, "minute", 60],
  [86400, "hour", 3600],
  [7 * 86400, "day", 86400],
];
const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
const JUST_NOW = { en: "just now", nl: "zojuist" }; // Intl’s Dutch for this minute reads as the future
const now = JUST_NOW[document.documentElement.lang.slice(0, 2)] ?? words.format(0, "minute");

function tell(time) {
  const seconds = (Date.now() - Date.parse(time.dateTime)) / 1000;
  const step = STEPS.find(([limit]) => Math.abs(seconds) < limit);
  if (!step) return;
  time.title ||= time.textContent;
  if (Math.abs(seconds) >= 45) time.textContent = words.format(-Math.round(seconds / step[2]), step[1]);
  else time.textContent = seconds < -5 ? words.format(0, "minute") : now; // clocks differ a little
}

const all = () => document.querySelectorAll("time[data-when]").forEach(tell);
all();
setInterval(all, 60_000);
new MutationObserver((changes) => {
  for (const { addedNodes } of changes)
    for (const node of addedNodes)
      if (node.nodeType === Node.ELEMENT_NODE) node.querySelectorAll("time[data-when]").forEach(tell);
}).observe(document.body, { childList: true, subtree: true });
