// The page's own words, in the language asked for. They live in texts.<language>.json; the Thai
// ones the Python side reads too. What the bot says is Thai in both.

const LANGUAGES = ["th", "en"];
const KEPT = "khabuan-page-language";

export const language = chosen();
export const texts = await (await fetch(`/playground/texts.${language}.json`)).json();
document.documentElement.lang = language;

// The address says it before what was kept: a link may be passed on.
function chosen() {
  const asked = new URLSearchParams(location.search).get("lang") ?? localStorage.getItem(KEPT);
  return LANGUAGES.includes(asked) ? asked : LANGUAGES[0];
}

export const otherLanguage = LANGUAGES.find((one) => one !== language);

export function changeLanguage() {
  localStorage.setItem(KEPT, otherLanguage);
  const address = new URL(location.href);
  address.searchParams.set("lang", otherLanguage);
  location.assign(address);
}

export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

const BANGKOK = { timeZone: "Asia/Bangkok" };
const DAY = new Intl.DateTimeFormat(texts.clock.locale, {
  ...BANGKOK, weekday: texts.clock.weekdayLength, day: "numeric", month: "short", year: "numeric",
});
const TIME = new Intl.DateTimeFormat("en-GB", { ...BANGKOK, hour: "2-digit", minute: "2-digit" });

export function clockTime(instant) {
  return TIME.format(instant);
}

// A Bangkok day; as Thais write it the year is of the Buddhist era.
export function wholeDay(instant) {
  const part = Object.fromEntries(DAY.formatToParts(instant).map((p) => [p.type, p.value]));
  const weekday = part.weekday.startsWith(texts.clock.weekday)
    ? part.weekday : texts.clock.weekday + part.weekday;
  return `${weekday} ${part.day} ${part.month} ${Number(part.year) + texts.clock.era}`;
}
