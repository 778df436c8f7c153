// @theguild/federation-composition composes the subgraphs of a job.

"use strict";

const { composeServices } = require("@theguild/federation-composition");
const { readFileSync } = require("fs");
const { join } = require("path");

// Its package does not export its manifest.
const main = require.resolve("@theguild/federation-composition");
const root = main.slice(0, main.lastIndexOf("federation-composition") + "federation-composition".length);
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

require("./protocol").serveSubgraphs(`@theguild/federation-composition ${version}`, composeServices);
