// One phone, or one room: its header, its messages, its text box.

import { Composer } from "./composer.js";
import { actOnLine, actOnTelegram, openLink } from "./hands.js";
import { icon } from "./icons.js";
import { Log } from "./log.js";
import { button, h } from "./node.js";
import { filled, texts } from "./texts.js";

const words = texts.phone;
const ROOMY_PX = 860;

export class Phone {
  // `page` is what all phones share: send, toast, phone(id), photos, seen.
  constructor(about, isRoom, page) {
    this.id = about.id;
    this.isRoom = isRoom;
    this.page = page;
    this.channel = about.channel;
    this.unread = 0;
    this.log = new Log(this.hands(), words.chat, (fresh) => this.changed(fresh));
    if (isRoom) this.log.element.append(h("p", { class: "empty" }, words.emptyRoom));
    this.composer = new Composer({
      say: (text) => this.say(text),
      send: (command) => this.send(command),
      photos: (files) => this.sendPhotos(files),
    });
    this.speaker = h("select", { "aria-label": words.speakAs });
    this.speaker.addEventListener("change", () => this.log.reset([...this.log.items]));
    this.gate = h("div", { class: "gate", hidden: true });
    this.parts = { name: h("h2"), about: h("p"), title: h("strong"), members: h("small"), tools: h("div") };
    this.menu = h("div", { class: "richmenu", hidden: true });
    this.element = this.frame();
    this.tab = button("", () => this.show(), { class: `tab ${this.channel}` });
    this.composer.input.addEventListener("focus", () => this.openMenu(false));
    this.describe(about);
  }

  frame() {
    const large = button("Aa", () => {
      const on = this.element.classList.toggle("large-letters");
      large.setAttribute("aria-pressed", String(on));
      this.log.settle();
    }, { class: "aa", "aria-label": words.large, title: words.large, "aria-pressed": "false" });
    const more = h("details", { class: "pop" },
      h("summary", { "aria-label": words.more, title: words.more }, "⋯"), this.parts.tools);
    return h("section", { class: `phone ${this.channel}${this.isRoom ? " room" : ""}`, id: `phone-${this.id}` },
      h("header", { class: "holder" }, h("div", {}, this.parts.name, this.parts.about), large, more),
      h("div", { class: "device" },
        h("div", { class: "chathead" }, h("span", { class: "avatar", "aria-hidden": "true" }, this.isRoom ? icon("people", 20) : null),
          h("div", {}, this.parts.title, this.parts.members),
          h("span", { class: "app" }, this.channel === "line" ? "LINE" : "Telegram")),
        this.log.element, this.gate, this.isRoom ? this.speakAs() : null, this.composer.element, this.menu));
  }

  speakAs() {
    return h("label", { class: "speakas" }, words.speakAs, " ", this.speaker);
  }

  describe(about) {
    this.about = about;
    const { parts } = this;
    parts.name.textContent = about.name;
    parts.about.textContent = this.isRoom ? filled(words.members, { count: about.members })
      : texts.people[about.id] ?? (about.about || texts.strangerAbout);
    parts.title.textContent = this.isRoom ? about.name : texts.bot;
    parts.members.textContent = this.isRoom ? `(${about.members})` : "";
    this.element.setAttribute("aria-label", about.name);
    if (this.isRoom) this.describeRoom();
    else this.describePerson();
    this.drawTab();
  }

  describeRoom() {
    const chosen = this.speaker.value;
    this.speaker.replaceChildren(...this.about.speakers.map((id) =>
      h("option", { value: id }, this.page.phone(id)?.about.name ?? id)));
    if (this.about.speakers.includes(chosen)) this.speaker.value = chosen;
    const present = this.about.withBot;
    this.composer.element.hidden = this.about.speakers.length === 0;
    this.parts.tools.replaceChildren(button(present ? words.botOut : words.botIn,
      () => this.send({ do: "room", present: !present })));
  }

  describePerson() {
    const { friendship } = this.about;
    const friend = friendship === "friend";
    const own = words[this.channel];
    this.drawMenu(this.about.menu);
    this.composer.element.hidden = !friend;
    this.menu.hidden = !friend || !this.menu.childElementCount;
    this.gate.hidden = friend;
    this.gate.replaceChildren(
      h("p", {}, friendship === "blocked" ? words.blocked : own.hint),
      button(friendship === "blocked" ? words.unblock : own.add, () => this.send({ do: "add" }), { class: "main" }));
    this.parts.tools.replaceChildren(button(words.block, () => this.send({ do: "block" }), { disabled: !friend }));
  }

  // A picture with areas, as LINE shows it; it folds away while somebody writes.
  drawMenu(id) {
    const made = this.page.menu(id);
    if (this.isRoom || this.channel !== "line" || !made || this.menuId === id) return;
    this.menuId = id;
    const { width, height } = made.size;
    const areas = made.areas.map(({ bounds, action }) => button("", () => actOnLine(this, action), {
      "aria-label": action.label,
      title: action.label,
      style: {
        left: share(bounds.x, width), top: share(bounds.y, height),
        width: share(bounds.width, width), height: share(bounds.height, height),
      },
    }));
    const picture = h("img", { src: `/playground/menu/${encodeURIComponent(id)}`, alt: "", draggable: "false", width, height });
    this.areas = h("div", { class: "areas" }, picture, areas);
    this.fold = button([made.chatBarText, " ▾"], () => this.openMenu(this.areas.hidden), { class: "fold", lang: "th" });
    this.menu.replaceChildren(this.fold, this.areas);
    this.openMenu(made.selected && window.innerHeight >= ROOMY_PX && window.innerWidth >= 760);
  }

  openMenu(on) {
    if (!this.areas) return;
    this.areas.hidden = !on;
    this.fold.setAttribute("aria-expanded", String(on));
  }

  hands() {
    return {
      isMine: (item) => item.by === this.person(),
      act: (action, item) => actOnLine(this, action, item),
      callback: (one, item, node) => actOnTelegram(this, one, item, node),
      open: (url) => openLink(this, url),
      again: (item) => this.page.send({ do: "redeliver", item: item.id, phone: item.by, ...this.room() }),
      canUnsend: (item) => this.channel === "line" && item.by === this.person() && !item.unsent,
      unsend: (item) => this.send({ do: "unsend", item: item.id }),
    };
  }

  person() {
    return this.isRoom ? this.speaker.value : this.id;
  }

  room() {
    return this.isRoom ? { room: this.id } : {};
  }

  // The 1:1 chat of whoever holds this phone.
  home() {
    return this.page.phone(this.person()) ?? this;
  }

  send(command) {
    return this.page.send({ ...command, phone: this.person(), ...this.room() });
  }

  say(text) {
    this.log.toBottom();
    return this.send({ do: "say", text });
  }

  sendPhotos(files) {
    this.log.toBottom();
    return this.page.photos(this.person(), this.room().room ?? "", files);
  }

  toast(text) {
    this.page.toast(text);
  }

  pressed(id, text) {
    for (const node of this.log.node(id)?.querySelectorAll("[aria-busy]") ?? []) node.removeAttribute("aria-busy");
    if (text) this.toast(text);
  }

  look() {
    this.element.scrollIntoView({ inline: "center", block: "nearest", behavior: "instant" });
    this.seen();
  }

  show() {
    this.look();
    this.composer.input.focus({ preventScroll: true });
  }

  // Words in the box, ready to be sent.
  prepare(text) {
    this.log.toBottom();
    this.show();
    this.composer.fill(text);
  }

  seen() {
    this.unread = 0;
    this.drawTab();
  }

  drawTab() {
    const count = this.unread > 99 ? "99+" : String(this.unread);
    this.tab.replaceChildren(this.about.name, ...(this.unread ? [h("b", {}, count)] : []));
  }

  changed(fresh) {
    if (fresh.length && !this.page.isVisible(this)) {
      this.unread += fresh.filter((item) => item.by !== this.person()).length;
      this.drawTab();
    }
    this.offerChips();
  }

  offerChips() {
    const spoken = this.log.items.filter((item) => item.by !== "platform");
    const last = spoken[spoken.length - 1];
    if (this.channel === "telegram") return this.offerKeyboard(spoken);
    const chips = last?.by === "bot" && !last.chipsUsed ? last.line?.quickReply?.items ?? [] : [];
    return this.composer.offer(chips.map(({ action }) => [action.label, () => {
      if (action.type !== "location" && !action.type.startsWith("camera")) this.composer.offer([]);
      actOnLine(this, action, last);
    }]));
  }

  offerKeyboard(spoken) {
    const holder = spoken.findLast((item) => {
      const markup = item.telegram?.body.reply_markup;
      return markup?.keyboard || markup?.remove_keyboard;
    });
    const markup = holder?.telegram.body.reply_markup ?? {};
    const used = markup.one_time_keyboard && spoken.slice(spoken.indexOf(holder)).some((item) => item.by === this.person());
    const keys = used ? [] : (markup.keyboard ?? []).flat();
    this.composer.offer(keys.map((key) => {
      const label = typeof key === "string" ? key : key.text;
      return [label, () => (key.request_location ? this.composer.pickPlace() : this.say(label))];
    }), "keys");
  }
}

function share(part, whole) {
  return `${100 * part / whole}%`;
}
