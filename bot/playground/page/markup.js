// Telegram's HTML, read into nodes by a short list of tags. Anything else stays as text.

import { h, link, linked } from "./node.js";

const PLAIN = {
  b: "b", strong: "b", i: "i", em: "i", u: "u", ins: "u", s: "s", strike: "s", del: "s",
  code: "code", pre: "pre", blockquote: "blockquote",
};
const NAMED = { lt: "<", gt: ">", amp: "&", quot: '"' };
const TOKEN = /<(\/?)([a-z][a-z0-9-]*)([^<>]*)>|&(#x[0-9a-f]{1,6}|#\d{1,7}|lt|gt|amp|quot);/gi;

export function drawnText(body, open) {
  const text = body.text ?? body.caption ?? "";
  return body.parse_mode === "HTML" ? fromHtml(text, open) : linked(text, open);
}

export function fromHtml(source, open) {
  const root = h("span");
  const stack = [{ tag: "", node: root }];
  let words = "";
  const flush = () => {
    const inside = stack[stack.length - 1];
    if (words) inside.node.append(...(inside.tag === "a" ? [words] : linked(words, open)));
    words = "";
  };
  let from = 0;
  for (const found of source.matchAll(TOKEN)) {
    words += source.slice(from, found.index);
    from = found.index + found[0].length;
    const [whole, slash, name, attributes, entity] = found;
    if (entity) {
      words += character(entity);
    } else if (slash && stack.length > 1 && stack[stack.length - 1].tag === name.toLowerCase()) {
      flush();
      stack.pop();
    } else {
      const node = slash ? null : opened(name.toLowerCase(), attributes, open);
      if (node === null) {
        words += whole;
        continue;
      }
      flush();
      stack[stack.length - 1].node.append(node);
      stack.push({ tag: name.toLowerCase(), node });
    }
  }
  words += source.slice(from);
  flush();
  return [...root.childNodes];
}

function opened(tag, attributes, open) {
  if (Object.hasOwn(PLAIN, tag)) return h(PLAIN[tag]);
  if (tag === "tg-spoiler" || (tag === "span" && /class="tg-spoiler"/.test(attributes))) {
    return h("span", { class: "spoiler", onclick: (e) => e.currentTarget.classList.add("shown") });
  }
  const href = tag === "a" ? /href="([^"]*)"/.exec(attributes) : null;
  if (href === null) return null;
  const url = href[1].replace(/&amp;/g, "&");
  return /^(https?|tg|tel|mailto):/i.test(url) ? link(url, [], open) : null;
}

function character(entity) {
  if (!entity.startsWith("#")) return NAMED[entity.toLowerCase()];
  const code = /^#x/i.test(entity) ? parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}
