// One thing on a screen, drawn as its platform draws it: from the very JSON that was sent.

import { drawnFlex } from "./flex.js";
import { icon } from "./icons.js";
import { drawnText } from "./markup.js";
import { button, h, linked, ownAddress } from "./node.js";
import { clockTime, filled, texts } from "./texts.js";

const words = texts.message;

// Whatever a platform would make of it, one odd message must not keep the others from view.
export function drawnOrPlain(item, hands) {
  try {
    return drawnItem(item, hands);
  } catch (error) {
    console.warn("cannot draw", item, error);
    return note({ ...item, note: "undrawn", why: JSON.stringify(item.line ?? item.telegram ?? {}).slice(0, 300) });
  }
}

// `hands` knows what a tap does: act(action, item), callback(button, item), open(url), and
// isMine(item) says on which side it stands.
function drawnItem(item, hands) {
  if (item.by === "platform") return note(item);
  const mine = hands.isMine(item);
  const side = item.by === "bot" ? "theirs bot" : mine ? "mine" : "theirs";
  const when = new Date(item.at);
  return h("article", { class: `msg ${side}`, dataset: { id: item.id }, tabindex: "-1" },
    mine ? null : h("span", { class: "avatar", "aria-hidden": "true", dataset: { of: initial(item) } }),
    h("div", { class: "stack" },
      mine ? null : h("span", { class: "who" }, item.by === "bot" ? texts.bot : item.name),
      body(item, hands)),
    h("div", { class: "meta" },
      item.failed ? h("span", { class: "failed" }, filled(words.failed, { status: item.failed })) : null,
      h("time", { datetime: item.at }, clockTime(when)),
      h("button", { type: "button", class: "json", tabindex: "-1", "aria-label": words.json, title: words.json }, "{ }")));
}

function initial(item) {
  return item.by === "bot" ? "" : (item.name ?? "").slice(0, 1);
}

function body(item, hands) {
  if (item.unsent) return h("div", { class: "bubble faint" }, words.unsent);
  if (item.line) return line(item, hands);
  if (item.telegram) return telegram(item, hands);
  if (item.photo) return picture(item.photo, words.photo);
  if (item.pin) return pin(item.pin, item.title);
  if (item.sticker) return h("div", { class: "sticker", role: "img", "aria-label": words.sticker }, icon("smile", 64));
  if (item.voice) return h("div", { class: "bubble voice" }, icon("voice", 20), filled(words.voice, { seconds: item.voice }));
  return h("div", { class: "bubble" }, linked(item.text ?? "", hands.open));
}

function line(item, hands) {
  const message = item.line;
  if (message.type === "flex") return drawnFlex(message.contents ?? {}, (action) => hands.act(action, item));
  if (message.type === "image") return picture(ownAddress(message.originalContentUrl), "");
  const text = message.text ?? message.altText ?? `[${message.type}]`;
  return h("div", { class: "bubble" }, linked(text, hands.open));
}

function telegram(item, hands) {
  const { method, body: sent } = item.telegram;
  const shown = drawnText(sent.media?.[0] ?? sent, hands.open);
  const bubble = h("div", { class: "bubble" }, attachment(item, method, sent),
    shown.length ? h("div", { class: "text" }, shown) : null);
  if (item.uploads) bubble.classList.add("with-picture");
  const rows = sent.reply_markup?.inline_keyboard ?? [];
  if (!rows.length) return bubble;
  return [bubble, h("div", { class: "keyboard" },
    rows.map((row) => h("div", {}, row.map((one) => inlineButton(one, item, hands)))))];
}

function attachment(item, method, sent) {
  if (method === "sendPhoto") return picture(item.uploads?.[0] ?? ownAddress(sent.photo), "");
  if (method === "sendMediaGroup") {
    return h("div", { class: "album" }, (item.uploads ?? []).map((one) => picture(one, "")));
  }
  if (method === "sendDocument") return h("div", { class: "file" }, icon("file", 20), words.file);
  if (method === "sendLocation") return pin([sent.latitude, sent.longitude], "");
  return null;
}

function inlineButton(one, item, hands) {
  const node = button(h("span", {}, one.text), () => hands.callback(one, item, node));
  if (one.url) node.classList.add("opens");
  return node;
}

function picture(address, alt) {
  return h("div", { class: "picture" }, address ? h("img", { src: address, alt, draggable: "false" }) : null);
}

function pin([latitude, longitude], title) {
  return h("div", { class: "bubble pin" }, icon("pin", 28),
    h("span", {}, title || words.pin, h("small", {}, `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`)));
}

function note(item) {
  const said = filled(words[item.note] ?? item.note, { why: item.why ?? "" });
  return h("article", { class: `msg note ${item.note}`, dataset: { id: item.id }, tabindex: "-1" },
    h("span", {}, said));
}

// For developers: the JSON behind an item, and what platforms sometimes do with it.
export function drawnJson(item, hands) {
  const source = item.webhook ?? item.line ?? item.telegram ?? item.json ?? {};
  const tools = [];
  if (item.webhook) {
    tools.push(button(words.again, () => hands.again(item)));
    if (hands.canUnsend(item)) tools.push(button(words.unsend, () => hands.unsend(item)));
  }
  return h("div", { class: "source" }, h("pre", { tabindex: "0" }, JSON.stringify(source, null, 2)),
    tools.length ? h("div", { class: "tools" }, tools) : null);
}
