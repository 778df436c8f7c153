"""How an oracle in Python talks with the tests.

In: on standard input, a JSON array of jobs, each `{ "files": [{ "name", "text" }] }`. Out: one JSON
object a line: `{ "engine" }`, or `{ "missing" }` and why, then for each job `{ "fault" }`, the engine's
words or null.
"""

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
    jobs = json.load(sys.stdin)
    try:
        with start() as (engine, judge):
            say(engine=engine)
            for job in jobs:
                try:
                    judge(job)
                    say(fault=None)
                except Refused as refused:
                    say(fault=str(refused))
    except Missing as missing:
        say(missing=str(missing))
