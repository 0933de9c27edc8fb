// Makes elements. All text becomes text nodes, so no text of an event can become an element.

/**
 * Makes an element. An attribute that is `false`, `null` or `undefined` is left out, `true` is an empty one, and a function is
 * a listener for the event with that name. Children are nodes, texts, lists of them, or nothing.
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === 'function') made.addEventListener(key, value);
    else if (key.startsWith('--')) made.style.setProperty(key, String(value));
    else made.setAttribute(key, value === true ? '' : String(value));
  }
  fill(made, children);
  return made;
}

/** Replaces what is in an element. */
export function fill(parent, ...children) {
  parent.replaceChildren(...nodes(children));
  return parent;
}

/** Sets a text, and touches the document only if it is another one. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Makes an element of SVG. */
export function drawn(name, attributes = {}, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/** A text from outside: characters that nobody sees, or that turn the order of others, are shown by their numbers. */
export function shown(text) {
  const parts = String(text).split(UNSEEN);
  const made = parts.map((part, index) => (index % 2 === 0 ? part : unseen(part)));
  return element('bdi', {}, made);
}

/** The same as a plain text, for titles and announcements. */
export function plain(text) {
  return String(text).split(UNSEEN).map((part, index) => (index % 2 === 0 ? part : number(part))).join('');
}

// Tags; controls except tab and line feed; marks of direction, joiners and other characters without a shape; halves of characters.
const UNSEEN =
  /(\udb40[\udc00-\udc7f]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff])/;

function unseen(character) {
  return element('span', { class: 'unseen-character' }, number(character));
}

function number(character) {
  return `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function nodes(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== '');
}
