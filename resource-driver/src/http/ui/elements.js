// Makes elements. All text is set as text: nothing of an answer becomes markup.

/** An element with these attributes and contents: elements or texts. */
function element(name, attributes = {}, ...contents) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value !== null) made.setAttribute(key, value);
  }
  made.append(...contents.flat().filter((it) => it !== null));
  return made;
}

/** A description: what is between backticks is code. */
function described(text) {
  return (text ?? '').split('`').map((part, index) => (index % 2 ? element('code', {}, part) : part));
}

/** Paragraphs of a description. */
function paragraphs(text) {
  return (text ?? '').split('\n\n').filter(Boolean).map((part) => element('p', {}, described(part)));
}

function table(heads, rows) {
  const head = element('tr', {}, heads.map((it) => element('th', { scope: 'col' }, it)));
  return element('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': `Table: ${heads.join(', ')}` },
    element('table', {}, element('thead', {}, head), element('tbody', {}, rows)));
}

