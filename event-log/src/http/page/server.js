// Requests to the server: with the token, asked for when it is missing, and with problems as errors that people can read.

import { parse } from './json.js';
import { ask, authorization } from './token.js';

/** Why a request did not work. `status` is 0 if there was no answer. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Reads JSON. `parameters` are pairs of names and values. */
export async function read(path, parameters = [], signal = undefined) {
  const response = await open(path, parameters, { Accept: 'application/json' }, signal);
  try {
    return parse(await response.text());
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refused(0, `The answer of ${path} is not complete.`);
  }
}

/** Opens an answer that is read by the caller. */
export async function open(path, parameters, headers, signal) {
  const query = new URLSearchParams(parameters).toString();
  const url = query ? `${path}?${query}` : path;
  for (;;) {
    const response = await send(url, headers, signal);
    if (response.status === 401) {
      await response.body?.cancel();
      await ask();
      continue;
    }
    if (!response.ok) throw await refusal(response);
    return response;
  }
}

async function send(url, headers, signal) {
  try {
    const options = { headers: { ...headers, ...authorization() }, signal, cache: 'no-store', credentials: 'omit' };
    return await fetch(url, options);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refused(0, 'The server does not answer.');
  }
}

async function refusal(response) {
  let detail = '';
  try {
    const problem = await response.json();
    const errors = Array.isArray(problem.errors) ? problem.errors.map((error) => error.detail) : [];
    detail = errors.length > 1 ? errors.join('; ') : problem.detail;
  } catch {
    // The status says enough.
  }
  return new Refused(response.status, detail || `The server answers ${response.status}.`);
}
