"""fastavro reads instances from object container files, and writes them anew.

It judges data only: it takes schemas that the specification forbids.
"""

import contextlib
import io
import json

import fastavro

from protocol import Refused, answers, serve


def judge(job):
    schemas = [fastavro.parse_schema(json.loads(file["text"])) for file in job["files"]]

    def take(files):
        return [anew(schemas[of], octets) for of, octets in files]

    return answers(job, take)


def anew(schema, octets):
    try:
        # Which branch of a union a record is would be guessed otherwise.
        read = list(fastavro.reader(io.BytesIO(octets), reader_schema=schema, return_record_name=True))
        for record in read:
            fastavro.validate(record, schema, strict=True)
        out = io.BytesIO()
        fastavro.writer(out, schema, read, strict=True)
    except (ArithmeticError, EOFError, LookupError, TypeError, ValueError, fastavro.validation.ValidationError) as error:
        raise Refused(f"{type(error).__name__}: {error}") from error
    return out.getvalue()


@contextlib.contextmanager
def start():
    yield f"fastavro {fastavro.__version__}", judge


serve(start)
