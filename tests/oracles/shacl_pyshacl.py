"""pySHACL checks data against our shapes.

A job's files are shapes graphs, put together; its `data` are graphs, put together, and so are those of each
set of its instances. Without any, the shapes themselves are checked, against the shapes of SHACL.
"""

import contextlib
import logging
import warnings

import pyshacl
import rdflib

from protocol import Refused, answers, serve


def graph(texts):
    # Literals stay as they are written. pySHACL reads them so too, and sets it back each time.
    rdflib.NORMALIZE_LITERALS = False
    out = rdflib.Graph()
    for file in texts:
        out.parse(data=file["text"], format="turtle")
    return out


def judge(job):
    shapes = graph(job["files"])
    if "instances" not in job:
        check(shapes, job.get("data"))

    def take(files):
        check(shapes, [{"text": octets.decode()} for _, octets in files])
        return []

    return answers(job, take)


# Shapes within shapes that are followed.
DEPTH = 200


def check(shapes, data):
    try:
        conforms, _, report = pyshacl.validate(
            rdflib.Graph() if data is None else graph(data),
            shacl_graph=shapes,
            inference="none",
            meta_shacl=data is None,
            # Values within values are followed as deep as data goes; by itself it gives up below 15 shapes.
            max_validation_depth=DEPTH,
        )
    except (pyshacl.errors.ShapeLoadError, pyshacl.errors.ReportableRuntimeError) as error:
        raise Refused(str(error)) from error
    # Where there is no data, a singleton may well be missing.
    if data is not None and not conforms:
        raise Refused(report)


@contextlib.contextmanager
def start():
    # What it says of shapes that lead back to themselves is told in the target's page.
    warnings.simplefilter("ignore")
    # A literal that is ill-formed is what a job may be about.
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
    yield f"pySHACL {pyshacl.__version__}", judge


serve(start)
