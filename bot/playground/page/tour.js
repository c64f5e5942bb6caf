// Four steps above the phones. A step makes ready what a person would do there; the server says
// which have been taken.

import { button, h } from "./node.js";
import { texts } from "./texts.js";

const words = texts.tour;

export class Tour {
  // `page` finds a phone by id and moves the clock to the next morning.
  constructor(page) {
    this.page = page;
    this.said = h("p", { class: "unseen", role: "status" });
    this.list = h("ol");
    this.element = [this.list, this.said];
    this.taken = null;
    this.shown = "";
  }

  set(steps) {
    const shown = JSON.stringify(steps);
    if (shown === this.shown) return;
    this.shown = shown;
    const held = document.activeElement?.dataset.step;
    const next = steps.find((step) => !step.is_done);
    this.list.replaceChildren(...steps.map((step, at) => this.drawn(step, at + 1, step === next)));
    if (held) this.list.querySelector(`[data-step="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
    this.tell(steps.filter((step) => step.is_done));
    if (next) this.reveal(steps.indexOf(next));
  }

  drawn(step, number, isNext) {
    const { name, says } = words[step.key];
    const id = `step-${step.key}`;
    return h("li", { class: step.is_done ? "done" : isNext ? "next" : "", "aria-current": isNext ? "step" : null },
      button([h("span", { class: "mark", "aria-hidden": "true" }, step.is_done ? "✓" : number),
        h("span", {}, name), step.is_done ? h("span", { class: "unseen" }, ` (${words.done})`) : null],
      () => this.take(step), { "aria-describedby": id, dataset: { step: step.key } }),
      h("p", { id, lang: "en" }, says));
  }

  take(step) {
    const phone = this.page.phone(step.phone);
    if (!phone) return;
    phone.look();
    if (step.leader_fill) this.page.phone("leader")?.composer.fill(step.leader_fill);
    if (step.press && phone.log.point(step.press)) return;
    if (step.fill) phone.prepare(step.fill);
    else this.page.moveToMorning();
  }

  // Only what is new since the page was opened, for who cannot see the tick.
  tell(taken) {
    const keys = taken.map((step) => step.key);
    const fresh = this.taken ? keys.filter((key) => !this.taken.includes(key)) : [];
    if (fresh.length) this.said.textContent = fresh.map((key) => `${words[key].name}: ${words.done}`).join(", ");
    this.taken = keys;
  }

  // On a small screen the steps stand in a row wider than it.
  reveal(at) {
    const step = this.list.children[at];
    this.list.scrollLeft = step.offsetLeft - this.list.offsetLeft - 10;
  }
}
