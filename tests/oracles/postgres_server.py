"""A PostgreSQL server executes every script, each job in a database of its own, with a canary beside. It takes
rows into the tables, and dumps them.

The server lives in a temporary folder, listens on a socket there, and goes with the run. It refuses to
run as root: then it runs as `postgres`, or as `nobody`.
"""

import contextlib
import glob
import os
import pwd
import shutil
import subprocess
import tempfile

import psycopg
from psycopg.pq import TransactionStatus

from protocol import Missing, Refused, answers, serve

SETTINGS = [
    "listen_addresses=",
    "fsync=off",
    "shared_buffers=16MB",
    "max_connections=8",
    "autovacuum=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=64MB",
]


def binaries():
    """The folder of the newest server's programs."""
    packaged = glob.glob("/usr/lib/postgresql/*/bin/initdb")
    packaged.sort(key=lambda path: [int(word) for word in path.split("/") if word.isdigit()])
    found = packaged[-1] if packaged else shutil.which("initdb")
    if found is None:
        raise Missing("no `initdb` is installed")
    return os.path.dirname(os.path.realpath(found))


def account():
    """Who runs the server."""
    if os.geteuid() != 0:
        return None
    for name in ["postgres", "nobody"]:
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise Missing("the server refuses to run as root, and there is nobody else")


class Server:
    def __init__(self, folder, programs, user):
        self.folder = folder
        self.programs = programs
        self.user = user
        self.count = 0

    def run(self, program, *words, text=None):
        identity = {}
        if self.user is not None:
            groups = {"group": self.user.pw_gid, "extra_groups": []}
            identity = {"user": self.user.pw_uid, **groups}
        # The C locale: an index sorts by it, and it is everywhere.
        ran = subprocess.run(
            [os.path.join(self.programs, program), *words],
            input=None if text is None else text.encode(),
            capture_output=True,
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C", "PGCLIENTENCODING": "UTF8"},
            **identity,
        )
        # Not as texts: those have one end of a line for all.
        ran.stdout, ran.stderr = ran.stdout.decode(), ran.stderr.decode()
        return ran

    def sql(self, database, text):
        words = ["-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-f", "-"]
        where = ["-h", self.folder, "-U", "udac", "-d", database]
        return self.run("psql", *words, *where, text=text)

    def judge(self, job):
        self.count += 1
        database = f"job{self.count}"
        try:
            self.execute(job, database)
            if not job.get("instances"):
                return []
            with psycopg.connect(host=self.folder, user="udac", dbname=database, autocommit=True) as connection:
                tables = Tables(connection)
                said = answers(job, tables.take, lambda: [self.dump(database)])
            self.look(database)
            return said
        finally:
            # Hundreds of databases are gigabytes.
            self.sql("postgres", f"DROP DATABASE IF EXISTS {database};")

    def execute(self, job, database):
        self.prepare("postgres", f"CREATE DATABASE {database};")
        for file in job["files"]:
            ran = self.sql(database, file["text"])
            if ran.returncode != 0:
                raise Refused(f"{file['name']}: {ran.stderr.strip()}")
        self.look(database)

    def prepare(self, database, text):
        ran = self.sql(database, text)
        if ran.returncode != 0:
            raise RuntimeError(ran.stderr)

    def look(self, database):
        alive = self.sql(database, "SELECT alive FROM public.canary;")
        if alive.stdout.strip() != "1":
            raise Refused(f"the canary is gone or changed: {alive.stdout}{alive.stderr}")

    def dump(self, database):
        words = ["--data-only", "--inserts", "--exclude-table=public.canary"]
        ran = self.run("pg_dump", *words, "-h", self.folder, "-U", "udac", database)
        if ran.returncode != 0:
            raise RuntimeError(ran.stderr)
        return ran.stdout.encode()


class Tables:
    """The tables of a database, which are emptied before each set."""

    def __init__(self, connection):
        self.connection = connection
        known = """SELECT format('DELETE FROM %I.%I;', schemaname, tablename) FROM pg_tables
            WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> 'canary'"""
        deletes = "".join(row[0] for row in connection.execute(known))
        # As a replica it looks for no references.
        self.empty = f"SET session_replication_role = replica; {deletes} SET session_replication_role = origin;"

    def take(self, files):
        self.connection.execute(self.empty)
        for of, octets in files:
            name = f"rows of {of}"
            try:
                self.connection.execute(octets.decode())
            except (psycopg.Error, UnicodeDecodeError) as error:
                self.connection.execute("ROLLBACK")
                raise Refused(f"{name}: {error}") from error
            # Where a script ends too early nobody else says so.
            if self.connection.info.transaction_status != TransactionStatus.IDLE:
                self.connection.execute("ROLLBACK")
                raise Refused(f"{name}: the transaction is still open")


@contextlib.contextmanager
def start():
    programs, user = binaries(), account()
    folder = tempfile.mkdtemp(prefix="udac-pg-")
    try:
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        server = Server(folder, programs, user)
        data = os.path.join(folder, "data")
        words = ["-D", data, "-U", "udac", "-A", "trust", "-E", "UTF8", "--no-sync"]
        made = server.run("initdb", *words)
        if made.returncode != 0:
            raise Missing(f"no cluster: {made.stderr.strip()}")
        options = " ".join(f"-c {setting}" for setting in [*SETTINGS, f"unix_socket_directories={folder}"])
        words = ["-D", data, "-w", "-s", "-l", os.path.join(folder, "log"), "-o", options]
        started = server.run("pg_ctl", *words, "start")
        if started.returncode != 0:
            raise Missing(f"no server: {started.stderr.strip()}")
        try:
            # Each database is made as this one is.
            server.prepare("template1", "CREATE TABLE public.canary AS SELECT 1 AS alive;")
            yield server.run("postgres", "--version").stdout.strip(), server.judge
        finally:
            server.run("pg_ctl", "-D", data, "-m", "immediate", "-s", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


serve(start)
