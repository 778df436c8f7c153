// How an oracle in Node talks with the tests.
//
// In: on standard input, a JSON array of jobs, each `{ "files": [{ "name", "text" }] }`. Out: one JSON
// object a line: `{ "engine" }`, then for each job `{ "fault" }`, the engine's words or null.

"use strict";

// `judge` throws what it has against the files of a job.
exports.serveJobs = (engine, judge) => {
  const jobs = JSON.parse(require("fs").readFileSync(0, "utf8"));
  const say = (line) => process.stdout.write(JSON.stringify(line) + "\n");
  say({ engine });
  for (const job of jobs) {
    let fault = null;
    try {
      judge(job.files);
    } catch (error) {
      fault = error.message;
    }
    say({ fault });
  }
};

// The same for one that looks at each file alone.
exports.serve = (engine, judge) => {
  exports.serveJobs(engine, (files) => {
    for (const file of files) {
      try {
        judge(file.text);
      } catch (error) {
        throw new Error(`${file.name}: ${error.message}`);
      }
    }
  });
};

// The same for one that composes the files of a job as subgraphs: `compose` gives what it has against them.
exports.serveSubgraphs = (engine, compose) => {
  const { parse } = require("graphql");
  exports.serveJobs(engine, (files) => {
    const subgraphs = files.map((file) => ({
      name: file.name,
      url: "http://localhost/",
      typeDefs: parse(file.text),
    }));
    const { errors } = compose(subgraphs);
    if (errors && errors.length > 0) {
      throw new Error(errors.slice(0, 5).map((error) => error.message).join("\n"));
    }
  });
};
