"""shifty, which is written in Rust, checks data against our shapes.

A job's files are shapes graphs, put together, and each set of its instances is one graph.
"""

import contextlib
import logging

import rdflib
import shifty

from protocol import Refused, answers, serve


def judge(job):
    try:
        shapes = shifty.PreparedValidator([file["text"] for file in job["files"]])
    except (RuntimeError, ValueError) as error:
        raise Refused(str(error)) from error

    def take(files):
        data = "\n".join(octets.decode() for _, octets in files)
        try:
            conforms, _, report = shapes.validate(data, graph_mode="data", infer=False, on_unsupported="error")
        except (RuntimeError, ValueError) as error:
            raise Refused(str(error)) from error
        if not conforms:
            raise Refused(report)
        return []

    return answers(job, take)


@contextlib.contextmanager
def start():
    # Its reports are graphs of rdflib, which speaks of literals that are ill-formed, and writes others anew.
    rdflib.NORMALIZE_LITERALS = False
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
    yield f"shifty {shifty.version()}", judge


serve(start)
