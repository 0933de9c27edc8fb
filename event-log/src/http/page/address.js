// The address of the page: all that is chosen is in it, so that a link shows the same to others. A token never is.

const LISTS = ['severity'];
const TEXTS = ['q', 'name', 'since', 'until', 'cursor', 'run', 'hosts', 'hosts_page', 'follow'];

/** What the address says. `identities` are the names of all identities of the registry. */
export function read(identities) {
  const parameters = new URLSearchParams(location.search);
  const place = { identities: [] };
  for (const [name, value] of parameters) {
    if (identities.includes(name)) place.identities.push([name, value]);
  }
  for (const name of TEXTS) place[name] = parameters.get(name) ?? '';
  for (const name of LISTS) place[name] = parameters.getAll(name);
  return place;
}

/** The link to a place. What is empty is left out. */
export function link(place) {
  const parameters = new URLSearchParams(place.identities ?? []);
  for (const name of LISTS) for (const value of place[name] ?? []) parameters.append(name, value);
  for (const name of TEXTS) if (place[name]) parameters.set(name, place[name]);
  const query = parameters.toString();
  return query ? `/?${query}` : '/';
}

/** The link to one subject, such as a cluster. */
export function linkTo(name, value) {
  return link({ identities: [[name, value]] });
}

/** Notes a choice in the address without a new entry in the history of the browser. */
export function note(place) {
  history.replaceState(null, '', link(place));
}

/** Goes to a place: calls `show` for links of the page, for "back" and for "forward", without a new load. */
export function follow(show) {
  addEventListener('popstate', () => show());
  document.addEventListener('click', (click) => {
    const anchor = click.target instanceof Element ? click.target.closest('a[href]') : null;
    if (!anchor || !isPlain(click)) return;
    const url = new URL(anchor.href);
    if (url.origin !== location.origin || url.pathname !== '/' || (url.hash && url.search === location.search)) return;
    click.preventDefault();
    go(url.pathname + url.search, show);
  });
}

/** Goes to a link. */
export function go(href, show) {
  if (href !== location.pathname + location.search) history.pushState(null, '', href);
  show();
}

// A click that the browser would follow in this tab.
function isPlain(click) {
  return click.button === 0 && !click.metaKey && !click.ctrlKey && !click.shiftKey && !click.altKey;
}
