// graphql-js, the reference implementation, builds every GraphQL document.

"use strict";

const { buildSchema, assertValidSchema, version } = require("graphql");

require("./protocol").serve(`graphql-js ${version}`, (text) => {
  assertValidSchema(buildSchema(text));
});
