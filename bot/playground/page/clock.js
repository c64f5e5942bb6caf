// The bar on top: the demo's time, and the buttons that move it.

import { button, h } from "./node.js";
import { changeLanguage, clockTime, filled, otherLanguage, texts, wholeDay } from "./texts.js";

const HOUR_S = 3600;
const BANGKOK_MS = 7 * HOUR_S * 1000;

export class Clock {
  constructor({ send, cannot, addPhone }) {
    this.send = send;
    this.cannot = cannot;
    this.ahead = 0;
    this.now = h("time", { class: "now", "aria-live": "off" });
    this.paid = h("span", { class: "paid", hidden: true });
    this.offline = h("span", { class: "offline", role: "status", hidden: true }, texts.page.offline);
    this.movers = [
      button(texts.clock.hour, () => this.move({ seconds: HOUR_S }), { class: "move" }),
      button(texts.clock.tomorrow, () => this.moveToMorning(), { class: "move" }),
      button(texts.clock.monday, () => this.move({ at: this.monday() }), { class: "move" }),
    ];
    this.element = [
      h("div", { class: "brand" }, h("img", { src: "/playground/icon.svg", alt: "", width: 34, height: 34 }),
        h("div", {}, h("h1", {}, texts.page.title), h("p", {}, texts.page.about))),
      h("div", { class: "clock", role: "group", "aria-label": texts.clock.label },
        h("div", { class: "time" }, h("small", {}, texts.clock.label), this.now),
        this.movers, this.chooser()),
      h("div", { class: "tail" }, this.offline, this.paid,
        button(h("span", { lang: otherLanguage }, texts.page.languageShort), changeLanguage,
          { class: "language", "aria-label": texts.page.language, title: texts.page.language }),
        button([h("span", { "aria-hidden": "true" }, "+ "), texts.page.newPhone], addPhone,
          { class: "new" })),
    ];
    setInterval(() => this.draw(), 1000);
  }

  chooser() {
    const input = h("input", { type: "datetime-local", "aria-label": texts.clock.choose });
    const reading = h("p", { class: "reading", "aria-live": "polite" });
    const chosen = () => new Date(`${input.value}:00+07:00`);
    input.addEventListener("input", () => {
      reading.textContent = input.value ? written(chosen()) : "";
    });
    const go = button(texts.clock.go, () => {
      if (!input.value) return;
      box.open = false;
      this.move({ at: chosen().toISOString() });
    }, { class: "main" });
    const box = h("details", { class: "pop chooser" }, h("summary", {}, texts.clock.other),
      h("div", {}, h("p", {}, texts.clock.choose), input, reading, go));
    box.addEventListener("toggle", () => {
      if (!box.open) return;
      input.value = this.bangkok().toISOString().slice(0, 16);
      reading.textContent = written(chosen());
    });
    return box;
  }

  set(now) {
    this.ahead = new Date(now) - Date.now();
    for (const one of this.movers) one.disabled = false;
    this.element[1].removeAttribute("aria-busy");
    this.draw();
  }

  setPaid(count) {
    this.paid.hidden = count === 0;
    this.paid.textContent = filled(texts.page.paid, { count });
  }

  isUp(up) {
    this.offline.hidden = up;
  }

  move(where) {
    if (where.at && new Date(where.at) <= this.instant()) return this.cannot(texts.clock.past);
    if (!this.send({ do: "move", ...where })) return;
    for (const one of this.movers) one.disabled = true;
    this.element[1].setAttribute("aria-busy", "true");
    this.now.textContent = texts.clock.moving;
  }

  instant() {
    return new Date(Date.now() + this.ahead);
  }

  // Bangkok's wall clock, read with the UTC getters.
  bangkok() {
    return new Date(this.instant().getTime() + BANGKOK_MS);
  }

  // To the digest of the next morning.
  moveToMorning() {
    this.move({ at: this.dayAhead(1, "07:30") });
  }

  // When a province's room is given its week.
  monday() {
    return this.dayAhead((8 - this.bangkok().getUTCDay()) % 7 || 7, "08:00");
  }

  dayAhead(days, time) {
    const day = this.bangkok();
    day.setUTCDate(day.getUTCDate() + days);
    return `${day.toISOString().slice(0, 10)}T${time}:00+07:00`;
  }

  draw() {
    if (this.element[1].hasAttribute("aria-busy")) return;
    const words = written(this.instant());
    if (this.now.textContent !== words) this.now.textContent = words;
  }
}

function written(instant) {
  return `${wholeDay(instant)} · ${clockTime(instant)}\u00a0${texts.clock.oclock}`.trim();
}
