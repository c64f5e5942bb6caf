// What a tap does on a phone: buttons, links and quick replies of both platforms.

import { askDate, askDevice } from "./dialog.js";
import { ownAddress } from "./node.js";
import { texts } from "./texts.js";

const WAITS_MS = 5000;

// One action object of LINE's; `item` is the message it stands on, if it stands on one. https://developers.line.biz/en/reference/messaging-api/#action-objects
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
  const start = url.searchParams.get("start") ?? "";
  onDevice(phone, "telegram", (home) => home.send({ do: "add", start }));
}

function openInLine(phone, url) {
  const path = url.host === "line.me" ? url.pathname : `/R/${url.host}${url.pathname}`;
  if (path.includes("/nv/location")) return phone.composer.pickPlace();
  if (path.includes("/nv/camera")) return phone.composer.pickPhoto();
  const text = path.includes("/oaMessage/") ? decoded(url.search.slice(1)) : "";
  return onDevice(phone, "line", (home) => {
    if (home.about.friendship !== "friend") home.send({ do: "add" });
    home.composer.fill(text);
  });
}

// A link into the chat with the bot, such as an invitation, may be for somebody else.
function onDevice(phone, channel, then) {
  const home = phone.home();
  const go = (device) => {
    device.show();
    then(device);
  };
  askDevice(home.channel === channel ? home.about.name : null, (here) =>
    (here ? go(home) : phone.page.newcomer(channel, go)));
}

function press(phone, item, what) {
  phone.log.toBottom();
  return phone.send({ do: "press", item: item?.id, ...what });
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
