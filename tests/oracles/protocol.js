// How an oracle in Node talks with the tests.
//
// In: on standard input, a JSON array of jobs, each `{ "files": [{ "name", "text" }] }`. Out: one JSON
// object a line: `{ "engine" }`, then for each job `{ "fault" }`, the engine's words or null.
//
// One that takes instances finds them in a job's `instances`, a list of sets, each a list of `{ "of", "octets" }`:
// the number of the file that they are instances of, and what holds them, in base64. It says besides, in
// `answers`, of each set `{ "fault", "back" }`: its words or null, and each file as the engine writes it anew.

"use strict";

// `judge` throws what it has against the files of a job; what it gives is the answers about its instances.
exports.serveJobs = (engine, judge) => {
  const jobs = JSON.parse(require("fs").readFileSync(0, "utf8"));
  const say = (line) => process.stdout.write(JSON.stringify(line) + "\n");
  say({ engine });
  for (const job of jobs) {
    let fault = null;
    let answers;
    try {
      answers = judge(job.files, job.instances);
    } catch (error) {
      fault = error.message;
    }
    say({ fault, answers });
  }
};

// The answers about sets of instances: `take` gives what the engine writes for a file, or throws.
exports.answers = (sets, take) =>
  sets.map((set) => {
    try {
      const write = ({ of, octets }) => take(of, Buffer.from(octets, "base64")).toString("base64");
      return { fault: null, back: set.map(write) };
    } catch (error) {
      return { fault: error.message, back: [] };
    }
  });

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
