// Shows a schema as rows: the name, the type, and what it is.

/** The schema that a reference leads to, with the description of the place that refers to it. */
function resolve(api, schema) {
  if (!schema?.$ref) return schema ?? {};
  const found = schema.$ref.slice(2).split('/').reduce((part, name) => part?.[name], api) ?? {};
  return { ...found, ...schema };
}

/** The alternatives of a schema that are not null, and whether it may be null. */
function alternatives(api, schema) {
  const resolved = resolve(api, schema);
  const all = (resolved.oneOf ?? resolved.anyOf ?? [resolved]).map((it) => resolve(api, it));
  const others = all.filter((it) => it.type !== 'null');
  return { others, nullable: others.length < all.length };
}

/** The type of a schema in words. */
function typeOf(api, schema) {
  const { others, nullable } = alternatives(api, schema);
  if (schema?.$ref && others.length > 1) return schema.$ref.split('/').pop();
  const words = others.flatMap((it) => {
    if (it.const !== undefined) return JSON.stringify(it.const);
    if (it.enum) return it.enum.map((value) => JSON.stringify(value)).join(' | ');
    if (it.contentEncoding) return `string (${it.contentEncoding})`;
    return it.type ?? 'any';
  });
  const names = new Set([...words, ...(nullable ? ['null'] : [])]);
  return [...names].join(' | ');
}

/** The rows of the members of a schema, and of those within them. */
function schemaRows(api, schema, level = 0) {
  const { others } = alternatives(api, schema);
  // Of several alternatives, the description tells more than their members.
  const object = others.length === 1 && level < 4 ? others[0] : {};
  const isRequired = (name) => object.required?.includes(name) ?? false;
  const members = Object.entries(object.properties ?? {});
  members.sort(([a], [b]) => isRequired(b) - isRequired(a));
  if (object.additionalProperties) members.push([null, object.additionalProperties]);
  return members.flatMap(([name, member]) => {
    const row = element('tr', { class: `level-${level}` },
      element('td', {},
        name === null ? element('i', {}, 'any name') : element('code', {}, name),
        isRequired(name) ? element('span', { class: 'required' }, ' required') : null),
      element('td', { class: 'kind' }, typeOf(api, member)),
      element('td', {}, described(resolve(api, member).description)));
    return [row, ...schemaRows(api, member, level + 1)];
  });
}

