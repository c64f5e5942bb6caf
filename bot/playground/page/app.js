// The page: phones in a row, tabs, the clock bar, and the line to the server.

import { Clock } from "./clock.js";
import { askApp } from "./dialog.js";
import { Phone } from "./phone.js";
import { texts } from "./texts.js";
import { Tour } from "./tour.js";
import { connect } from "./wire.js";

const TOAST_MS = 4000;
const phones = new Map();
const visible = new Set();
const row = document.getElementById("phones");
const tabs = document.getElementById("tabs");
const toastBox = document.getElementById("toast");
let toastEnds;
let newcomer = null;
let menus = {};

const page = {
  send(command) {
    const sent = wire.send(command);
    if (!sent) toast(texts.page.notSent);
    return sent;
  },
  toast,
  phone: (id) => phones.get(id),
  menu: (id) => menus[id],
  isVisible: (phone) => visible.has(phone) && !document.hidden,
  photos: sendPhotos,
  newcomer: addPhone,
};

const sight = new IntersectionObserver((seen) => {
  for (const entry of seen) {
    const phone = [...phones.values()].find((one) => one.element === entry.target);
    if (!phone) continue;
    const now = entry.isIntersecting;
    visible[now ? "add" : "delete"](phone);
    if (now) phone.seen();
    phone.tab.toggleAttribute("data-seen", now);
    phone.tab.setAttribute("aria-current", String(now));
    if (now && visible.size === 1) phone.tab.scrollIntoView({ inline: "nearest", block: "nearest" });
  }
}, { root: null, threshold: 0.5 });

const clock = new Clock({ send: page.send, cannot: toast, addPhone: () => askApp((channel) => addPhone(channel, greet)) });
document.title = texts.page.title;
document.getElementById("bar").append(...clock.element);
tabs.setAttribute("aria-label", texts.page.phones);
row.setAttribute("aria-label", texts.page.phones);
const tour = new Tour({ phone: page.phone, moveToMorning: () => clock.moveToMorning() });
const steps = document.getElementById("tour");
steps.setAttribute("aria-label", texts.tour.label);
steps.append(...tour.element);
const wire = connect((changes) => changes.forEach(hear), (up) => clock.isUp(up));

document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.pop[open]")) {
    if (!open.contains(event.target) || event.target.closest(".pop > div button")) open.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const open of document.querySelectorAll("details.pop[open]")) open.open = false;
});

// A fresh phone; `then` is called with it once the server has made it.
function addPhone(channel, then) {
  newcomer = page.send({ do: "phone", channel }) ? then : null;
}

function greet(phone) {
  phone.element.scrollIntoView({ inline: "center", block: "nearest" });
  phone.gate.querySelector("button")?.focus();
}

const HEARD = {
  hello,
  item: ({ screen, item }) => phones.get(screen)?.log.add(item),
  amend: ({ screen, id, with: change }) => phones.get(screen)?.log.amend(id, change),
  phone: ({ phone }) => met(phone, false),
  room: ({ room }) => met(room, true),
  typing: ({ screen }) => phones.get(screen)?.log.setTyping(true),
  pressed: ({ screen, id, text }) => phones.get(screen)?.pressed(id, text),
  tour: ({ steps: taken }) => {
    steps.hidden = false;
    tour.set(taken);
  },
  paid: ({ count }) => clock.setPaid(count),
  now: ({ now }) => clock.set(now),
  cannot: () => toast(texts.page.cannot),
};

function hear(change) {
  if (Object.hasOwn(HEARD, change.t)) HEARD[change.t](change);
}

function hello(said) {
  clock.set(said.now);
  clock.setPaid(said.paid);
  menus = said.menus ?? {};
  const known = new Set([...said.phones, ...said.rooms].map((one) => one.id));
  for (const [id, phone] of phones) if (!known.has(id)) forget(id, phone);
  for (const phone of said.phones) met(phone, false);
  for (const room of said.rooms) met(room, true);
  for (const [id, phone] of phones) {
    phone.log.reset(said.screens[id] ?? []);
    phone.seen();
  }
  document.body.dataset.ready = "yes";
}

function met(about, isRoom) {
  const known = phones.get(about.id);
  if (known) return known.describe(about);
  const phone = new Phone(about, isRoom, page);
  phones.set(about.id, phone);
  row.append(phone.element);
  tabs.append(phone.tab);
  sight.observe(phone.element);
  const then = newcomer;
  newcomer = null;
  if (then) then(phone);
  return phone;
}

function forget(id, phone) {
  sight.unobserve(phone.element);
  visible.delete(phone);
  phone.element.remove();
  phone.tab.remove();
  phones.delete(id);
}

async function sendPhotos(phone, room, files) {
  const form = new FormData();
  files.forEach((file, at) => form.append("photo", file, file.name ?? `photo${at}.jpg`));
  const query = room ? `?room=${encodeURIComponent(room)}` : "";
  try {
    const answer = await fetch(`/playground/photo/${encodeURIComponent(phone)}${query}`, { method: "POST", body: form });
    if (!answer.ok) toast(texts.page.cannot);
  } catch {
    toast(texts.page.notSent);
  }
}

function toast(text) {
  clearTimeout(toastEnds);
  toastBox.textContent = text;
  toastBox.classList.add("up");
  toastEnds = setTimeout(() => toastBox.classList.remove("up"), TOAST_MS);
}
