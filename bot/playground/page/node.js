// Makes elements. Text always becomes text: nothing here, or anywhere, parses markup.

export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(node.dataset, value);
    else if (name === "style") Object.assign(node.style, value);
    else if (name === "value" || name === "hidden" || name === "disabled") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

export function button(label, onclick, props = {}) {
  return h("button", { type: "button", onclick, ...props }, label);
}

// A picture of ours is fetched from this server only, wherever its address points.
export function ownAddress(url) {
  try {
    const { pathname, search } = new URL(url, location.href);
    if (pathname.startsWith("/media/")) return `/playground${pathname}${search}`;
    return /^\/(files|board|playground\/content)\//.test(pathname) ? pathname + search : null;
  } catch {
    return null;
  }
}

const ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g;

// Text with its web addresses as links; `open` decides what a tapped one does.
export function linked(text, open) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(ADDRESS)) {
    parts.push(text.slice(from, found.index), link(found[0], found[0], open));
    from = found.index + found[0].length;
  }
  return [...parts, text.slice(from)].filter(Boolean);
}

export function link(url, content, open) {
  const onclick = (event) => {
    event.preventDefault();
    open(url);
  };
  return h("a", { href: url, rel: "noopener noreferrer", target: "_blank", onclick }, content);
}
