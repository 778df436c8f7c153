"""DuckDB executes every script, the files of a job in one database, and nothing else is touched."""

import contextlib

import duckdb

from protocol import Refused, serve


def judge(job):
    # A script that reached for a file or for the network would be one that broke out.
    database = duckdb.connect(":memory:", config={"enable_external_access": "false"})
    database.execute("CREATE TABLE canary AS SELECT 1 AS alive")
    for file in job["files"]:
        try:
            database.execute(file["text"])
        except duckdb.Error as error:
            raise Refused(f"{file['name']}: {error}") from error
    try:
        alive = database.execute("SELECT alive FROM canary").fetchall()
    except duckdb.Error as error:
        raise Refused(f"the canary is gone: {error}") from error
    if alive != [(1,)]:
        raise Refused(f"the canary is changed: {alive}")
    database.close()


@contextlib.contextmanager
def start():
    yield f"DuckDB {duckdb.__version__}", judge


serve(start)
