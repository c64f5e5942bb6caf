// Where a person writes: the text box, what can be attached, and the small buttons above.

import { askPlace } from "./dialog.js";
import { icon } from "./icons.js";
import { button, h } from "./node.js";
import { samplePhoto } from "./sample.js";
import { texts } from "./texts.js";

const words = texts.phone;
const TALLEST_PX = 120;

export class Composer {
  constructor({ say, send, photos }) {
    this.say = say;
    this.send = send;
    this.photos = photos;
    this.input = h("textarea", { rows: 1, "aria-label": words.message, placeholder: words.message, autocomplete: "off" });
    this.input.addEventListener("input", () => this.grow());
    this.input.addEventListener("keydown", (event) => this.typed(event));
    this.file = h("input", { type: "file", accept: "image/*", multiple: true, hidden: true, "aria-label": words.photo });
    this.file.addEventListener("change", () => this.chosen());
    this.attach = h("div", { class: "attach", hidden: true }, this.attachments());
    this.toggle = button(icon("plus"), () => this.open(this.attach.hidden),
      { class: "plus", "aria-label": words.attach, "aria-expanded": "false" });
    this.chips = h("div", { class: "chips", hidden: true });
    this.element = h("form", { class: "composer", onsubmit: (event) => this.submit(event) },
      this.chips, this.attach,
      h("div", { class: "writing" }, this.toggle, this.input, this.file,
        h("button", { class: "send", "aria-label": words.send, title: words.send }, icon("send"))));
  }

  attachments() {
    const one = (sign, label, act) => button([icon(sign), label], () => {
      this.open(false);
      act();
    });
    return [
      one("camera", words.photo, () => this.pickPhoto()),
      one("picture", words.sample, async () => this.photos([await samplePhoto()])),
      one("pin", words.pin, () => this.pickPlace()),
      one("smile", words.sticker, () => this.send({ do: "sticker" })),
      one("voice", words.voice, () => this.send({ do: "voice" })),
    ];
  }

  pickPhoto() {
    this.file.click();
  }

  pickPlace() {
    askPlace((latitude, longitude, title) => this.send({ do: "pin", latitude, longitude, title }));
  }

  chosen() {
    if (this.file.files.length) this.photos([...this.file.files]);
    this.file.value = "";
  }

  open(on) {
    this.attach.hidden = !on;
    this.toggle.setAttribute("aria-expanded", String(on));
  }

  submit(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (text && this.say(text)) this.fill("");
  }

  typed(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.submit(event);
    if (event.key === "Escape") this.open(false);
  }

  fill(text) {
    this.input.value = text;
    this.grow();
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, TALLEST_PX)}px`;
  }

  // Quick replies on LINE, a reply keyboard on Telegram; none hides the row.
  offer(labels, kind = "") {
    this.chips.className = `chips ${kind}`;
    this.chips.hidden = labels.length === 0;
    this.chips.replaceChildren(...labels.map(([label, act]) => button(label, act)));
    this.chips.scrollLeft = 0;
  }
}
