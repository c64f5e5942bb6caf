// The list of messages of one screen. Holds the newest 200, drawn once a frame, and stays at
// the bottom unless its reader has scrolled up.

import { nextFrame } from "./frame.js";
import { drawnJson, drawnOrPlain } from "./message.js";
import { button, h } from "./node.js";
import { language, texts, wholeDay } from "./texts.js";

const MOST = 200;
const NEAR_PX = 48;

export class Log {
  constructor(hands, label, changed) {
    this.hands = hands;
    this.changed = changed;
    this.items = [];
    this.pending = [];
    this.atBottom = true;
    this.typing = h("div", { class: "typing", role: "img", "aria-label": texts.message.typing, hidden: true },
      h("i"), h("i"), h("i"));
    this.list = h("div", { class: "list", role: "log", lang: "th", "aria-live": "polite", "aria-label": label });
    this.scroller = h("div", { class: "log", tabindex: "0", onkeydown: (event) => this.walk(event) }, this.list, this.typing);
    this.newest = button(["↓ ", texts.phone.newest], () => this.toBottom(), { class: "newest", hidden: true });
    this.element = h("div", { class: "logbox" }, this.scroller, this.newest);
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.list.addEventListener("click", (event) => this.clicked(event));
    this.seenHeight = 0;
    new ResizeObserver(() => this.settle()).observe(this.scroller);
  }

  reset(items) {
    this.items = [];
    this.pending = [];
    this.list.replaceChildren();
    this.atBottom = true;
    this.newest.hidden = true;
    for (const item of items) this.add(item);
    this.draw();
  }

  add(item) {
    this.pending.push(item);
    if (this.pending.length > MOST) this.pending.shift();
    nextFrame(this.draw);
  }

  draw = () => {
    const fresh = this.pending;
    this.pending = [];
    if (!fresh.length) return;
    if (fresh.some((item) => item.by === "bot")) this.setTyping(false);
    const before = this.items[this.items.length - 1];
    this.list.append(...fresh.flatMap((item, at) => this.withDay(item, fresh[at - 1] ?? before)));
    this.items.push(...fresh);
    while (this.items.length > MOST) {
      this.items.shift();
      this.removeFirst();
    }
    if (!this.atBottom) this.newest.hidden = false;
    this.changed(fresh);
    this.settle();
  };

  // A line with the day stands before the first message of each.
  withDay(item, before) {
    const node = this.drawn(item, before);
    if (before && isSameDay(item, before)) return [node];
    return [h("p", { class: "day", lang: language }, h("span", {}, wholeDay(new Date(item.at)))), node];
  }

  drawn(item, before) {
    const node = drawnOrPlain(item, this.hands);
    if (before && before.by === item.by && isSameDay(item, before)) node.classList.add("follows");
    return node;
  }

  // The oldest message; its day goes too when nothing of that day is left.
  removeFirst() {
    const [day, message, next] = this.list.children;
    message.remove();
    if (next?.classList.contains("day")) day.remove();
  }

  amend(id, change) {
    this.draw();
    const at = this.items.findIndex((item) => item.id === id);
    if (at < 0) return;
    Object.assign(this.items[at], change);
    this.node(id).replaceWith(this.drawn(this.items[at], this.items[at - 1]));
    this.changed([]);
    this.settle();
  }

  setTyping(on) {
    clearTimeout(this.typingEnds);
    this.typing.hidden = !on;
    if (on) this.typingEnds = setTimeout(() => this.setTyping(false), 5000);
    this.settle();
  }

  node(id) {
    return this.list.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }

  // The newest button with this label, brought before the reader's eyes and under their fingers.
  point(label) {
    const found = [...this.list.querySelectorAll("button")].findLast((one) => one.textContent === label);
    if (!found) return false;
    found.scrollIntoView({ block: "center", inline: "nearest" });
    found.classList.add("pointed");
    found.addEventListener("blur", () => found.classList.remove("pointed"), { once: true });
    found.focus({ preventScroll: true });
    return true;
  }

  // A scroll that only follows from another height of ours is no wish of the reader's.
  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    if (clientHeight !== this.seenHeight) return this.settle();
    this.atBottom = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    if (this.atBottom) this.newest.hidden = true;
  }

  settle() {
    this.seenHeight = this.scroller.clientHeight;
    if (this.atBottom) this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  toBottom() {
    this.atBottom = true;
    this.newest.hidden = true;
    this.settle();
  }

  clicked(event) {
    if (event.target.closest(".json")) this.toggleJson(event.target.closest(".msg"));
  }

  toggleJson(node) {
    const open = node.querySelector(".source");
    const item = this.items.find((one) => one.id === node.dataset.id);
    if (open) open.remove();
    else if (item) node.append(drawnJson(item, this.hands));
    this.settle();
  }

  // Arrow keys walk from message to message; Enter shows the JSON behind one.
  walk(event) {
    const here = event.target.closest(".msg");
    if (event.key === "Enter" && here && event.target === here) return this.toggleJson(here);
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    if (event.target !== here && event.target !== this.scroller) return;
    const all = [...this.list.querySelectorAll(".msg")];
    const next = here ? all[all.indexOf(here) + (event.key === "ArrowUp" ? -1 : 1)] : all.at(-1);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

function isSameDay(one, other) {
  return wholeDay(new Date(one.at)) === wholeDay(new Date(other.at));
}
