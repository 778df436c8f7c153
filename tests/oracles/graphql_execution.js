// graphql-js executes queries against a GraphQL document, with data that simple resolvers give, and takes inputs.
//
// Each file is a JSON object: `schema`, the document; `scalars`, by name a pattern that the texts of a scalar match
// whole, as its server would check; `data`, by name of a field of the root its records, each with its `__typename`;
// `asks`, each `{ query, variables, answer }`, the answer null where the query shall be refused; `inputs`, each
// `{ type, value, taken }`.

"use strict";

const { buildSchema, coerceInputValue, getNamedType, graphqlSync, valueFromASTUntyped, version } = require("graphql");
const { isDeepStrictEqual } = require("util");

// A key that is asked for has the fields of the key alone; a record has all.
const matches = (record, asked) =>
  asked !== null && typeof asked === "object" && record !== null && typeof record === "object"
    ? Object.keys(asked).every((name) => matches(record[name], asked[name]))
    : isDeepStrictEqual(record, asked);

// A page, as the GraphQL Cursor Connections Specification says (4.4 Pagination algorithm).
const page = (records, { first, after, last, before }) => {
  const all = records.map((node, place) => ({ node, cursor: `at ${place}` }));
  const place = (cursor) => all.findIndex((edge) => edge.cursor === cursor);
  let from = after == null ? 0 : place(after) + 1;
  let to = before == null ? all.length : place(before);
  if (first != null) to = Math.min(to, from + first);
  if (last != null) from = Math.max(from, to - last);
  const edges = all.slice(from, to);
  return {
    edges,
    pageInfo: {
      hasNextPage: to < all.length,
      hasPreviousPage: from > 0,
      startCursor: edges.length > 0 ? edges[0].cursor : null,
      endCursor: edges.length > 0 ? edges[edges.length - 1].cursor : null,
    },
  };
};

const withScalars = (schema, scalars) => {
  for (const [name, pattern] of Object.entries(scalars)) {
    const whole = new RegExp(`^(${pattern})$`);
    const check = (value) => {
      if (typeof value !== "string" || !whole.test(value)) throw new Error(`${name} is not ${JSON.stringify(value)}`);
      return value;
    };
    const scalar = schema.getType(name);
    scalar.serialize = check;
    scalar.parseValue = check;
    scalar.parseLiteral = (node, variables) => check(valueFromASTUntyped(node, variables));
  }
  return schema;
};

const resolvers = (schema, data) => {
  const root = {};
  for (const field of Object.values(schema.getQueryType().getFields())) {
    const type = getNamedType(field.type).name;
    const pages = type.endsWith("_Connection");
    const records = data[pages ? field.name.slice(0, -"_all".length) : field.name] || [];
    root[field.name] = (args) =>
      pages ? page(records, args) : records.find((record) => matches(record, args)) || null;
  }
  return root;
};

const shown = (value) => JSON.stringify(value);

require("./protocol").serve(`graphql-js ${version}, executing`, (text) => {
  const { schema: document, scalars, data, asks, inputs } = JSON.parse(text);
  const schema = withScalars(buildSchema(document), scalars);
  const rootValue = resolvers(schema, data);
  for (const { query, variables, answer } of asks) {
    const { errors, data: given } = graphqlSync({ schema, source: query, variableValues: variables, rootValue });
    const refused = errors !== undefined && errors.length > 0;
    if (refused !== (answer === null)) throw new Error(`${query}: ${refused ? errors.join("\n") : "answered"}`);
    // Results have no prototype, so that what is compared is their JSON.
    const plain = refused ? null : JSON.parse(shown(given));
    if (!isDeepStrictEqual(plain, answer)) throw new Error(`${query}: ${shown(given)}, not ${shown(answer)}`);
  }
  for (const { type, value, taken } of inputs) {
    const faults = [];
    const input = schema.getType(type);
    if (input === undefined) throw new Error(`there is no ${type}`);
    coerceInputValue(value, input, (_path, _value, error) => faults.push(error.message));
    if ((faults.length === 0) !== taken) throw new Error(`${type}: ${shown(value)}: ${faults.join("\n") || "taken"}`);
  }
});
