// JSON with exact whole numbers: those that are too large for a number of JavaScript become a `BigInt`.

/** The value of a text. */
export function parse(text) {
  return JSON.parse(text, exact);
}

/** The text of a value that `parse` gave. With `indent` it has lines. */
export function write(value, indent = 0) {
  return JSON.stringify(value, raw, indent);
}

// A browser that does not say how a number was written keeps the rounded one.
function exact(key, value, context) {
  const isRounded = typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '');
  return isRounded ? BigInt(context.source) : value;
}

function raw(key, value) {
  return typeof value === 'bigint' ? JSON.rawJSON(String(value)) : value;
}
