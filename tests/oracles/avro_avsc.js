// avsc reads every Avro schema. A file of several schemas is the list of them, in which what is named
// stands before it is used.

"use strict";

const avsc = require("avsc");
const { version } = require("avsc/package.json");

require("./protocol").serve(`avsc ${version}`, (text) => {
  avsc.Type.forSchema(JSON.parse(text), { registry: {} });
});
