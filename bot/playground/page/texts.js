// The page's own words. They live in texts.th.json, which the Python side reads too.

export const texts = await (await fetch("/playground/texts.th.json")).json();

export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

const BANGKOK = { timeZone: "Asia/Bangkok" };
const DAY = new Intl.DateTimeFormat("th-TH-u-ca-gregory", {
  ...BANGKOK, weekday: "long", day: "numeric", month: "short", year: "numeric",
});
const TIME = new Intl.DateTimeFormat("en-GB", { ...BANGKOK, hour: "2-digit", minute: "2-digit" });

export function clockTime(instant) {
  return TIME.format(instant);
}

// A Bangkok day as Thais write it: the year is of the Buddhist era.
export function thaiDay(instant) {
  const part = Object.fromEntries(DAY.formatToParts(instant).map((p) => [p.type, p.value]));
  const weekday = part.weekday.startsWith(texts.clock.weekday)
    ? part.weekday : texts.clock.weekday + part.weekday;
  return `${weekday} ${part.day} ${part.month} ${Number(part.year) + 543}`;
}
