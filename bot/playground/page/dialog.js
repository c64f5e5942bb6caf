// Small questions the phone itself asks: which app, which place, which day.

import { button, h } from "./node.js";
import { filled, texts } from "./texts.js";

export function ask(title, content) {
  const box = h("dialog", { class: "ask", "aria-label": title }, h("h2", {}, title), content(close),
    button(texts.page.close, close, { class: "plain" }));
  function close() {
    box.close();
  }
  box.addEventListener("close", () => box.remove());
  box.addEventListener("click", (event) => {
    if (event.target === box) close();
  });
  document.body.append(box);
  box.showModal();
}

export function askApp(chosen) {
  ask(texts.page.newPhoneAsk, (close) => ["line", "telegram"].map((channel) =>
    button(channel === "line" ? "LINE" : "Telegram", () => {
      close();
      chosen(channel);
    }, { class: `app ${channel}` })));
}

// Where a link is opened: on this phone (if it has the app), or by somebody new.
export function askDevice(name, chosen) {
  const words = texts.device;
  ask(words.ask, (close) => [name ? [filled(words.here, { name }), true] : null, [words.newcomer, false]]
    .filter(Boolean).map(([label, here]) => button(label, () => {
      close();
      chosen(here);
    }, { class: "choice" })));
}

export function askPlace(chosen) {
  const words = texts.pin;
  const [latitude, longitude] = [words.latitude, words.longitude].map((label) =>
    h("input", { type: "number", step: "any", required: true, "aria-label": label, placeholder: label }));
  const places = h("select", { "aria-label": words.ask }, words.places.map(([name], at) => h("option", { value: at }, name)));
  const fill = () => {
    const [, north, east] = words.places[places.value];
    latitude.value = north;
    longitude.value = east;
  };
  places.addEventListener("change", fill);
  fill();
  ask(words.ask, (close) => h("form", { onsubmit: (event) => {
    event.preventDefault();
    close();
    chosen(Number(latitude.value), Number(longitude.value), words.places[places.value][0]);
  } }, places, latitude, longitude, h("button", { class: "main" }, words.send)));
}

const INPUTS = { date: "date", time: "time", datetime: "datetime-local" };

export function askDate(action, chosen) {
  const input = h("input", {
    type: INPUTS[action.mode] ?? "date", value: action.initial ?? "", min: action.min, max: action.max,
    required: true, "aria-label": texts.date.ask,
  });
  ask(texts.date.ask, (close) => h("form", { onsubmit: (event) => {
    event.preventDefault();
    close();
    chosen({ [action.mode ?? "date"]: input.value });
  } }, input, h("button", { class: "main" }, texts.date.send)));
}
