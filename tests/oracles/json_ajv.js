// ajv compiles every JSON Schema, in strict mode, and validates instances, each against its own definition.
//
// What it writes anew is what JavaScript makes of the JSON text.

"use strict";

const Ajv = require("ajv/dist/2020").default;
const { version } = require("ajv/package.json");
const { answers, serveJobs } = require("./protocol");

// JavaScript reads `-0`, and would write `0`.
const MINUS_ZERO = "udac:-0";
const text = (read) =>
  JSON.stringify(read, (_, value) => (Object.is(value, -0) ? MINUS_ZERO : value)).replaceAll(`"${MINUS_ZERO}"`, "-0");

const judge = (files, sets) => {
  const schemas = files.map((file, number) => {
    // A schema alone, that none can lean on another one. A type stands in the definition that a `$ref` leads
    // to, and not beside it.
    const ajv = new Ajv({ strict: true, strictTypes: false });
    ajv.addSchema(JSON.parse(file.text), `udac:${number}`);
    try {
      ajv.getSchema(`udac:${number}`);
    } catch (error) {
      throw new Error(`${file.name}: ${error.message}`);
    }
    return (name) => ajv.getSchema(`udac:${number}#/$defs/${encodeURIComponent(name)}`);
  });
  return answers(sets ?? [], (of, octets) => {
    const read = JSON.parse(octets.toString("utf8"));
    for (const [name, instances] of Object.entries(read)) {
      const validate = schemas[of](name);
      if (validate === undefined) {
        throw new Error(`no definition of ${name}`);
      }
      for (const instance of instances) {
        if (!validate(instance)) {
          const { instancePath, message, params } = validate.errors[0];
          throw new Error(`${name}${instancePath} ${message} ${JSON.stringify(params)}`);
        }
      }
    }
    return Buffer.from(text(read), "utf8");
  });
};

serveJobs(`ajv ${version}`, judge);
