// @apollo/composition composes the subgraphs of a job.

"use strict";

const { composeServices } = require("@apollo/composition");
const { version } = require("@apollo/composition/package.json");

require("./protocol").serveSubgraphs(`@apollo/composition ${version}`, composeServices);
