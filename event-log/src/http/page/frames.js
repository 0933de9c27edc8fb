// Reads server-sent events from the bytes of an answer, as the HTML standard describes them.

/**
 * Calls `frame({ id, event, data })` for each frame of a body, also for those with an id only, and `alive()` whenever
 * something arrives. `id` is `null` if the frame has none. Ends when the body ends.
 */
export async function frames(body, { frame, alive }) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const parser = new Parser(frame);
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    alive();
    parser.push(value);
  }
}

// Takes texts that are cut anywhere.
class Parser {
  constructor(frame) {
    this.frame = frame;
    this.rest = '';
    this.reset();
  }

  push(text) {
    // A carriage return at the end may be the first half of a line end.
    const all = this.rest + text;
    const held = all.endsWith('\r') ? 1 : 0;
    const lines = all.slice(0, all.length - held).split(/\r\n|\r|\n/);
    this.rest = lines.pop() + all.slice(all.length - held);
    for (const line of lines) this.line(line);
  }

  line(line) {
    if (line === '') {
      if (this.data !== null || this.id !== null) {
        this.frame({ id: this.id, event: this.event || 'message', data: this.data ?? '' });
      }
      this.reset();
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return; // a comment, which keeps the connection open
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') this.data = this.data === null ? value : `${this.data}\n${value}`;
    else if (name === 'event') this.event = value;
    else if (name === 'id' && !value.includes('\0')) this.id = value;
  }

  reset() {
    this.id = null;
    this.event = '';
    this.data = null;
  }
}
