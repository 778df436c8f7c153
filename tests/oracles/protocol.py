"""How an oracle in Python talks with the tests.

In: on standard input, a JSON array of jobs, each `{ "files": [{ "name", "text" }] }`. Out: one JSON
object a line: `{ "engine" }`, or `{ "missing" }` and why, then for each job `{ "fault" }`, the engine's
words or null.

One that takes instances finds them in a job's `instances`, a list of sets, each a list of `{ "of", "octets" }`:
the number of the file that they are instances of, and what holds them, in base64. It says besides, in
`answers`, of each set `{ "fault", "back" }`: its words or null, and the files that hold what it took as it
writes them itself, one each or one for all. Of the first sets alone, as many as the job's `wanted` says, is
that looked at.
"""

import base64
import contextlib
import json
import sys


class Refused(Exception):
    """The engine refuses a job; in its words."""


class Missing(Exception):
    """The engine is not to be had here; why."""


def say(**line):
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def serve(start):
    """`start` is a context manager that gives the engine's name and what judges a job."""

    @contextlib.contextmanager
    def each():
        with start() as (engine, judge):
            yield engine, lambda jobs: (outcome(judge, job) for job in jobs)

    serve_all(each)


def outcome(judge, job):
    """What is said of a job, or the `Refused` that it is refused with."""
    try:
        return judge(job)
    except Refused as refused:
        return refused


def serve_all(start):
    """The same of an engine that takes all jobs at once: what judges them gives the outcome of each."""
    jobs = json.load(sys.stdin)
    try:
        with start() as (engine, judge):
            say(engine=engine)
            for said in judge(jobs):
                if isinstance(said, Refused):
                    say(fault=str(said))
                else:
                    say(fault=None, answers=said)
    except Missing as missing:
        say(missing=str(missing))


def answers(job, take, dump=None):
    """What is said of the instances of a job: `take` reads the files of a set, and gives what the engine writes
    for each; or `dump` gives that, where it costs more than to read them.
    """

    def answer(number, instances):
        files = [(file["of"], base64.b64decode(file["octets"])) for file in instances]
        try:
            back = take(files)
        except Refused as refused:
            return {"fault": str(refused), "back": []}
        if dump is not None:
            back = dump() if number < job["wanted"] else []
        return {"fault": None, "back": [base64.b64encode(octets).decode() for octets in back]}

    return [answer(number, instances) for number, instances in enumerate(job.get("instances", []))]
