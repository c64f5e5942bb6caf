// LINE's Flex messages as LINE lays them out.
// https://developers.line.biz/en/docs/messaging-api/flex-message-layout/

import { h, ownAddress } from "./node.js";

const LETTERS = {
  xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, "3xl": 35, "4xl": 48, "5xl": 74,
};
const GAPS = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const IMAGES = {
  xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160, "3xl": 180, "4xl": 200, "5xl": 220,
};
const BORDERS = { none: 0, light: 0.5, normal: 1, "semi-bold": 2, medium: 3, bold: 4 };
const SIDES = { Top: "top", Bottom: "bottom", Start: "left", End: "right" };
const BLOCKS = ["header", "hero", "body", "footer"];
const GROWS_SIDEWAYS = new Set(["box", "button", "image", "text", "filler", "video"]);

export function drawnFlex(contents, act) {
  if (contents.type !== "carousel") return bubble(contents, act);
  return h("div", { class: "fx-carousel", tabindex: "0" },
    (contents.contents ?? []).map((one) => bubble(one, act)));
}

function bubble(contents, act) {
  const node = h("div", { class: `fx-bubble fx-${contents.size ?? "mega"}` });
  if (contents.direction === "rtl") node.dir = "rtl";
  for (const name of BLOCKS) {
    const part = contents[name];
    if (!part) continue;
    const block = h("div", { class: `fx-block fx-${name}` }, component(part, "vertical", act));
    const style = contents.styles?.[name] ?? {};
    block.style.backgroundColor = color(style.backgroundColor);
    if (style.separator) block.style.borderTop = `1px solid ${color(style.separatorColor) || "#d4d6da"}`;
    if (ownsPadding(part)) block.classList.add("fx-bare");
    node.append(block);
  }
  if (contents.action) tappable(node, contents.action, act);
  return node;
}

// A block's own padding gives way to one its box asks for.
function ownsPadding(part) {
  return Object.keys(part).some((name) => name.startsWith("padding"));
}

function component(part, layout, act) {
  const node = (Object.hasOwn(DRAW, part.type) ? DRAW[part.type] : unknown)(part, layout, act);
  node.classList.add("fx");
  place(node, part, layout);
  return node;
}

const DRAW = { box, text, button, image, separator, filler, spacer, icon, video: unknown };

function box(part, layout, act) {
  const sideways = part.layout !== "vertical";
  const node = h(part.action && !nested(part.contents) ? "button" : "div",
    { class: `fx-box fx-${part.layout}` });
  (part.contents ?? []).forEach((child, number) => {
    const drawn = component(child, part.layout, act);
    const gap = pixels(child.margin ?? part.spacing, GAPS);
    if (number > 0 && gap) drawn.style[sideways ? "marginLeft" : "marginTop"] = gap;
    node.append(drawn);
  });
  const style = node.style;
  style.backgroundColor = color(part.backgroundColor);
  style.borderRadius = pixels(part.cornerRadius, GAPS);
  style.padding = pixels(part.paddingAll, GAPS);
  for (const [name, side] of Object.entries(SIDES)) {
    const padding = pixels(part[`padding${name}`], GAPS);
    if (padding) style.setProperty(`padding-${side}`, padding);
  }
  for (const name of ["width", "height", "maxWidth", "maxHeight"]) style[name] = pixels(part[name], {});
  if (part.borderWidth || part.borderColor) {
    style.border = `${pixels(part.borderWidth ?? "normal", BORDERS)} solid ${color(part.borderColor) || "#000"}`;
  }
  style.justifyContent = keyword(part.justifyContent);
  style.alignItems = keyword(part.alignItems);
  gradient(node, part.background);
  if (part.action) tappable(node, part.action, act);
  return node;
}

function text(part, layout, act) {
  const node = h("div", { class: "fx-text" });
  if (part.contents?.length) {
    for (const span of part.contents) {
      const piece = h("span", {}, span.text ?? "");
      letters(piece, { scaling: part.scaling, ...span });
      node.append(piece);
    }
  } else {
    node.textContent = part.text ?? "";
  }
  letters(node, { size: "md", ...part });
  node.classList.toggle("fx-wrap", part.wrap === true);
  if (part.maxLines > 0 && part.wrap) {
    node.classList.add("fx-clamp");
    node.style.webkitLineClamp = part.maxLines;
  }
  node.style.textAlign = { center: "center", end: "right" }[part.align] ?? "";
  if (part.action) tappable(node, part.action, act);
  return node;
}

// `scaling` letters grow with the size a person has set in LINE.
function letters(node, part) {
  const size = pixels(part.size, LETTERS);
  if (size) node.style.fontSize = part.scaling ? `calc(${size} * var(--letters, 1))` : size;
  node.style.color = color(part.color);
  node.style.fontWeight = part.weight === "bold" ? "700" : "";
  node.style.fontStyle = part.style === "italic" ? "italic" : "";
  node.style.textDecoration = { underline: "underline", "line-through": "line-through" }[part.decoration] ?? "";
}

function button(part, layout, act) {
  const style = part.style ?? "link";
  const node = h("button", { type: "button", class: `fx-button fx-${style} fx-h-${part.height ?? "md"}` },
    h("span", {}, part.action?.label ?? ""));
  const chosen = color(part.color);
  if (chosen) node.style[style === "link" ? "color" : "backgroundColor"] = chosen;
  if (part.scaling) node.classList.add("fx-scaling");
  if (part.action) node.addEventListener("click", () => act(part.action));
  return node;
}

function image(part, layout, act) {
  const [wide, high] = (part.aspectRatio ?? "1:1").split(":").map(Number);
  const address = ownAddress(part.url);
  const node = h("div", { class: "fx-image" }, address ? h("img", { src: address, alt: "", draggable: "false" }) : []);
  node.style.aspectRatio = wide > 0 && high > 0 ? `${wide} / ${high}` : "1";
  node.style.width = part.size === "full" ? "100%" : pixels(part.size ?? "md", IMAGES);
  node.style.backgroundColor = color(part.backgroundColor);
  node.style.alignSelf = { start: "flex-start", end: "flex-end" }[part.align] ?? "center";
  node.classList.toggle("fx-cover", part.aspectMode === "cover");
  if (part.action) tappable(node, part.action, act);
  return node;
}

function icon(part) {
  const address = ownAddress(part.url);
  const node = h("span", { class: "fx-icon" }, address ? h("img", { src: address, alt: "" }) : []);
  node.style.height = pixels(part.size ?? "md", LETTERS);
  return node;
}

function separator(part, layout) {
  const node = h("div", { class: layout === "vertical" ? "fx-rule" : "fx-rule fx-upright" });
  node.style.backgroundColor = color(part.color);
  return node;
}

function filler() {
  return h("div", { class: "fx-filler" });
}

function spacer(part) {
  const node = h("div");
  node.style.height = pixels(part.size ?? "md", GAPS);
  return node;
}

function unknown(part) {
  return h("div", { class: "fx-unknown" }, `[${part.type}]`);
}

// How much room a component takes in its parent, and where.
function place(node, part, layout) {
  const sideways = layout !== "vertical";
  const share = part.flex ?? (sideways && GROWS_SIDEWAYS.has(part.type) && !part.width ? 1 : 0);
  if (part.type === "filler") node.style.flex = `${part.flex ?? 1} 1 0`;
  else if (share > 0) node.style.flex = sideways ? `${share} 1 0` : `${share} 0 auto`;
  else node.style.flex = "0 0 auto";
  if (sideways && share > 0) node.style.minWidth = "0";
  if (layout === "horizontal") {
    node.style.alignSelf = { center: "center", bottom: "flex-end" }[part.gravity] ?? node.style.alignSelf;
  }
  if (part.position === "absolute") node.classList.add("fx-absolute");
  for (const [name, side] of Object.entries(SIDES)) {
    const offset = pixels(part[`offset${name}`], GAPS);
    if (!offset) continue;
    node.style[side] = offset;
    if (part.position !== "absolute") node.style.position = "relative";
  }
}

function tappable(node, action, act) {
  node.classList.add("fx-tap");
  if (node.tagName === "BUTTON") node.type = "button";
  else {
    node.setAttribute("role", "button");
    node.tabIndex = 0;
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      node.click();
    });
  }
  if (action.label && !node.textContent) node.setAttribute("aria-label", action.label);
  node.addEventListener("click", (event) => {
    event.stopPropagation();
    act(action);
  });
}

function nested(contents) {
  return (contents ?? []).some((one) => one.action || one.type === "button" || nested(one.contents));
}

function gradient(node, background) {
  if (background?.type !== "linearGradient") return;
  const [start, end] = [color(background.startColor), color(background.endColor)];
  if (start && end && /^\d{1,3}(\.\d+)?deg$/.test(background.angle)) {
    node.style.backgroundImage = `linear-gradient(${background.angle}, ${start}, ${end})`;
  }
}

function color(value) {
  return /^#[0-9a-f]{6}([0-9a-f]{2})?$/i.test(value ?? "") ? value : "";
}

function pixels(value, names) {
  if (value === undefined || value === null) return "";
  if (Object.hasOwn(names, value)) return `${names[value]}px`;
  return /^\d{1,4}(\.\d+)?(px|%)$/.test(value) ? value : "";
}

function keyword(value) {
  return /^(flex-start|flex-end|center|space-between|space-around|space-evenly)$/.test(value ?? "") ? value : "";
}
