// How an oracle in Node talks with the tests.
//
// In: on standard input, a JSON array of jobs, each `{ "files": [{ "name", "text" }] }`. Out: one JSON
// object a line: `{ "engine" }`, then for each job `{ "fault" }`, the engine's words or null.

"use strict";

exports.serve = (engine, judge) => {
  const jobs = JSON.parse(require("fs").readFileSync(0, "utf8"));
  const say = (line) => process.stdout.write(JSON.stringify(line) + "\n");
  say({ engine });
  for (const job of jobs) {
    let fault = null;
    for (const file of job.files) {
      try {
        judge(file.text);
      } catch (error) {
        fault = `${file.name}: ${error.message}`;
        break;
      }
    }
    say({ fault });
  }
};
