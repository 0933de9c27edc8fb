// The operations of the API: what they take and answer, and a form to try each of them.

/** One operation, closed until it is opened. */
function operation(api, path, method, details) {
  const body = details.requestBody?.content?.['application/json']?.schema;
  const summary = element('summary', {},
    element('span', { class: `method ${method}` }, method.toUpperCase()),
    element('span', { class: 'path' }, path),
    element('span', { class: 'summary' }, details.summary ?? ''));
  const inside = element('div', { class: 'inside' }, paragraphs(details.description));
  if (body) {
    inside.append(element('h3', {}, 'Body'), table(['Member', 'Type', 'Meaning'], schemaRows(api, body)));
  }
  inside.append(
    element('h3', {}, 'Headers'),
    table(['Header', 'Type', 'Meaning'], (details.parameters ?? []).map((it) => element('tr', {},
      element('td', {}, element('code', {}, it.name)),
      element('td', { class: 'kind' }, typeOf(api, it.schema)),
      element('td', {}, described(it.description))))),
    element('h3', {}, 'Answers'),
    table(['Status', 'Members', 'Meaning'], Object.entries(details.responses).map(answerRow(api))),
    element('h3', {}, 'Try it'),
    attempt(api, path, method, details.parameters ?? [], body));
  return element('details', { class: 'operation', id: details.operationId }, summary, inside);
}

function answerRow(api) {
  return ([status, answer]) => {
    const schema = answer.content?.['application/json']?.schema;
    const { others } = alternatives(api, schema);
    const names = others.flatMap((it) => Object.keys(it.properties ?? {}));
    return element('tr', {},
      element('td', {}, element('span', { class: `status ${status < 300 ? 'good' : 'bad'}` }, status)),
      element('td', {}, names.flatMap((name) => [element('code', {}, name), ' '])),
      element('td', {}, described(answer.description)));
  };
}

/** A form that sends a request, and shows its answer. */
function attempt(api, path, method, parameters, body) {
  const inputs = parameters.map((it) => [it.name, element('input', { autocomplete: 'off', spellcheck: 'false' })]);
  const fields = inputs.map(([name, input]) => element('label', {}, element('code', {}, name), input));
  const example = resolve(api, body).examples?.[0] ?? {};
  const text = element('textarea', { spellcheck: 'false', 'aria-label': 'Body as JSON' });
  text.value = JSON.stringify(example, null, 2);
  const send = element('button', { type: 'submit' }, 'Send');
  const command = element('button', { type: 'button', class: 'plain' }, 'Show as curl');
  const shown = element('div', { role: 'status' });
  const request = () => {
    const headers = Object.fromEntries(inputs.map(([name, it]) => [name, it.value.trim()]).filter(([, it]) => it));
    if (!body) return { method, headers };
    return { method, headers: { ...headers, 'Content-Type': 'application/json' }, body: text.value };
  };
  command.addEventListener('click', () => shown.replaceChildren(element('pre', { tabindex: '0' }, curl(path, request()))));
  const onsubmit = async (event) => {
    event.preventDefault();
    send.disabled = true;
    shown.replaceChildren(await answered(path, request()));
    send.disabled = false;
  };
  return element('form', { onsubmit },
    element('div', { class: 'fields' }, fields), body ? text : null,
    element('div', { class: 'actions' }, send, command), shown);
}

async function answered(path, request) {
  const start = performance.now();
  try {
    const response = await fetch(path, { ...request, method: request.method.toUpperCase() });
    const text = await response.text();
    const kind = response.ok ? 'good' : 'bad';
    const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    return element('div', { class: `answer ${kind}` },
      element('p', {}, element('span', { class: `pill ${kind}` }, `${response.status} ${response.statusText}`),
        ` in ${Math.round(performance.now() - start)} ms`),
      element('pre', { tabindex: '0' }, pretty(text)),
      element('details', {}, element('summary', {}, 'Headers of the answer'), element('pre', { tabindex: '0' }, headers)));
  } catch (error) {
    return element('div', { class: 'answer bad' }, element('p', {}, `There is no answer: ${error.message}`));
  }
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** The same request as a command of a shell. */
function curl(path, { method, headers, body }) {
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const parts = [`curl -i -X ${method.toUpperCase()} ${quoted(location.origin + path)}`];
  for (const [name, value] of Object.entries(headers)) parts.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (body) parts.push(`--data-binary ${quoted(body)}`);
  return parts.join(' \\\n  ');
}

/** Shows whether the driver is healthy, if it says so. */
async function showHealth(api) {
  if (!api.paths['/management/health']) return;
  const response = await fetch('/management/health');
  const shown = document.getElementById('health');
  shown.className = `pill ${response.ok ? 'good' : 'bad'}`;
  shown.textContent = response.ok ? 'healthy' : 'not healthy';
}

/** Shows the whole API, its operations by their tags. */
function show(api) {
  document.title = api.info.title;
  document.getElementById('title').textContent = api.info.title;
  document.getElementById('description').textContent = api.info.description;
  document.getElementById('version').textContent = `version ${api.info.version}, OpenAPI ${api.openapi}`;
  const groups = new Map();
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, details] of Object.entries(methods)) {
      const tag = details.tags?.[0] ?? 'other';
      groups.set(tag, [...(groups.get(tag) ?? []), operation(api, path, method, details)]);
    }
  }
  const order = ['lifecycle', 'references', 'management', 'documentation'];
  const sorted = [...groups].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  document.getElementById('main').replaceChildren(
    ...sorted.map(([tag, operations]) => element('section', {}, element('h2', {}, tag), operations)));
  const chosen = document.getElementById(location.hash.slice(1)) ?? document.querySelector('details.operation');
  if (chosen?.matches('details.operation')) chosen.open = true;
}

try {
  const api = await (await fetch('openapi.json')).json();
  show(api);
  await showHealth(api);
} catch (error) {
  document.getElementById('main').replaceChildren(
    element('p', { role: 'alert' }, `The API cannot be shown: ${error.message}. Load the page again.`));
}
