// What a tap does on a phone: buttons, links and quick replies of both platforms.

import { askDate } from "./dialog.js";
import { ownAddress } from "./node.js";
import { texts } from "./texts.js";

const WAITS_MS = 5000;

// One action object of LINE's. https://developers.line.biz/en/reference/messaging-api/#action-objects
export function actOnLine(phone, action, item) {
  switch (action.type) {
    case "postback":
      if (action.inputOption === "openKeyboard") phone.composer.fill(action.fillInText ?? "");
      return press(phone, item, { data: action.data, shows: action.displayText });
    case "message":
      return phone.say(action.text);
    case "uri":
      return openLink(phone, action.uri);
    case "datetimepicker":
      return askDate(action, (params) => press(phone, item, { data: action.data, params }));
    case "camera":
    case "cameraRoll":
      return phone.composer.pickPhoto();
    case "location":
      return phone.composer.pickPlace();
    case "clipboard":
      return copy(phone, action.clipboardText);
    default:
      return false;
  }
}

// One button of a Telegram inline keyboard; it spins until the bot acknowledges.
export function actOnTelegram(phone, one, item, node) {
  if (one.url) return openLink(phone, one.url);
  if (one.copy_text) return copy(phone, one.copy_text.text);
  if (one.callback_data === undefined) return false;
  node.setAttribute("aria-busy", "true");
  setTimeout(() => node.removeAttribute("aria-busy"), WAITS_MS);
  return press(phone, item, { data: one.callback_data });
}

// Links into the apps act on this phone; pictures and files of ours open beside the page.
export function openLink(phone, address) {
  const own = ownAddress(address);
  if (own) return window.open(own, "_blank", "noopener");
  const url = parsed(address);
  if (!url) return null;
  if (url.host === "t.me" || url.host === "telegram.me") return startOnTelegram(phone, url);
  if (url.host === "line.me" || url.protocol === "line:") return openInLine(phone, url);
  if (/^(https?|tel|mailto):$/.test(url.protocol)) window.open(address, "_blank", "noopener,noreferrer");
  return null;
}

function startOnTelegram(phone, url) {
  const home = phone.home();
  if (home.channel !== "telegram") return phone.toast(texts.message.otherApp);
  home.show();
  return home.send({ do: "add", start: url.searchParams.get("start") ?? "" });
}

function openInLine(phone, url) {
  const home = phone.home();
  if (home.channel !== "line") return phone.toast(texts.message.otherApp);
  const path = url.host === "line.me" ? url.pathname : `/R/${url.host}${url.pathname}`;
  if (path.includes("/nv/location")) return phone.composer.pickPlace();
  if (path.includes("/nv/camera")) return phone.composer.pickPhoto();
  home.show();
  if (path.includes("/oaMessage/")) home.composer.fill(decoded(url.search.slice(1)));
  return home.composer.input.focus();
}

function press(phone, item, what) {
  return phone.send({ do: "press", item: item.id, ...what });
}

async function copy(phone, text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    phone.composer.fill(text);
  }
  phone.toast(texts.message.copied);
}

function parsed(address) {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
