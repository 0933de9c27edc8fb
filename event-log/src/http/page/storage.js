// What the browser keeps for this page. A browser may refuse to keep anything; then it is kept until the page is left.

/** What this tab keeps. */
export const ofTab = storage(() => sessionStorage);

/** What this browser keeps. */
export const ofBrowser = storage(() => localStorage);

function storage(find) {
  const here = new Map();
  return {
    /** The text of a key; `null` if there is none. */
    get(key) {
      return here.get(key) ?? attempt(() => find().getItem(key)) ?? null;
    },
    set(key, text) {
      here.set(key, text);
      attempt(() => find().setItem(key, text));
    },
    remove(key) {
      here.delete(key);
      attempt(() => find().removeItem(key));
    },
  };
}

// Without storage, already its name throws.
function attempt(work) {
  try {
    return work();
  } catch {
    return null;
  }
}
