"""A MariaDB server executes every script; each job begins without databases but one, a canary. It takes rows into
the tables, and dumps them.

The server lives in a temporary folder, listens on a socket there, and goes with the run.
"""

import contextlib
import os
import shutil
import subprocess
import tempfile
import time

import pymysql
from pymysql.constants.CLIENT import MULTI_STATEMENTS

from protocol import Missing, Refused, answers, serve

SETTINGS = [
    "--skip-networking",
    "--skip-log-bin",
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-doublewrite=0",
    "--innodb-flush-method=nosync",
    "--skip-innodb-file-per-table",
    "--sync-frm=0",
    "--innodb-buffer-pool-size=64M",
    "--performance-schema=OFF",
    # What the scripts say of strings and modes has to hold whatever the server has been told.
    "--sql-mode=STRICT_TRANS_TABLES",
    "--character-set-server=latin1",
]

OWN = {"information_schema", "mysql", "performance_schema", "sys"}


def program(name):
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if found is None:
        raise Missing(f"no `{name}` is installed")
    return found


class Server:
    def __init__(self, folder):
        self.client = program("mariadb")
        self.socket = os.path.join(folder, "socket")

    def run(self, text):
        words = ["--no-defaults", "--batch", "--skip-column-names", "-u", "root", "-S", self.socket]
        return subprocess.run([self.client, *words], input=text, capture_output=True, encoding="utf-8")

    def ask(self, text):
        ran = self.run(text)
        if ran.returncode != 0:
            raise RuntimeError(ran.stderr)
        return ran.stdout.split("\n")[:-1]

    def judge(self, job):
        self.ask("CREATE DATABASE canary; CREATE TABLE canary.canary AS SELECT 1 AS alive;")
        try:
            for file in job["files"]:
                ran = self.run(file["text"])
                if ran.returncode != 0:
                    raise Refused(f"{file['name']}: {ran.stderr.strip()}")
            self.look()
            said = self.hold(job) if job.get("instances") else []
            self.look()
            return said
        finally:
            drops = "".join(f"DROP DATABASE {quoted(name)};" for name in self.made())
            self.ask(f"SET foreign_key_checks = 0; {drops}")

    def look(self):
        alive = self.run("SELECT alive FROM canary.canary;")
        if alive.stdout.strip() != "1":
            raise Refused(f"the canary is gone or changed: {alive.stdout}{alive.stderr}")

    def made(self):
        return [name for name in self.ask("SHOW DATABASES;") if name not in OWN]

    def hold(self, job):
        databases = [name for name in self.made() if name != "canary"]
        # The client sends one text, and the scripts say themselves what strings in it mean.
        flags = {"client_flag": MULTI_STATEMENTS, "autocommit": True, "charset": "utf8mb4"}
        with contextlib.closing(pymysql.connect(unix_socket=self.socket, user="root", **flags)) as connection:
            tables = Tables(connection, databases)
            return answers(job, tables.take, lambda: [self.dump(databases)])

    def dump(self, databases):
        words = ["--no-defaults", "--no-create-info", "--hex-blob", "-u", "root", "-S", self.socket]
        ran = subprocess.run([program("mariadb-dump"), *words, "--databases", *databases], capture_output=True)
        if ran.returncode != 0:
            raise RuntimeError(ran.stderr)
        return ran.stdout


def quoted(name):
    return "`" + name.replace("`", "``") + "`"


class Tables:
    """The tables of some databases, which are emptied before each set."""

    def __init__(self, connection, databases):
        self.connection = connection
        found = []
        for database in databases:
            names = self.run(f"SHOW TABLES FROM {quoted(database)}")
            found += [f"{quoted(database)}.{quoted(name)}" for (name,) in names]
        deletes = "".join(f"DELETE FROM {table};" for table in found)
        self.empty = f"SET foreign_key_checks = 0; {deletes} SET foreign_key_checks = 1;"

    def run(self, text):
        with self.connection.cursor() as cursor:
            cursor.execute(text)
            rows = cursor.fetchall()
            # A statement further down is refused only where its result is asked for.
            while cursor.nextset():
                pass
        return rows

    def take(self, files):
        self.run(self.empty)
        for of, octets in files:
            name = f"rows of {of}"
            try:
                self.run(octets.decode())
            except (pymysql.Error, UnicodeDecodeError) as error:
                self.run("ROLLBACK")
                raise Refused(f"{name}: {error}") from error
            # Where a script ends too early nobody else says so.
            if self.run("SELECT @@in_transaction") != ((0,),):
                self.run("ROLLBACK")
                raise Refused(f"{name}: the transaction is still open")


@contextlib.contextmanager
def start():
    folder = tempfile.mkdtemp(prefix="udac-maria-")
    try:
        server = Server(folder)
        where = [f"--datadir={os.path.join(folder, 'data')}"]
        if os.geteuid() == 0:
            where.append("--user=root")
        words = ["--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"]
        made = subprocess.run(
            [program("mariadb-install-db"), "--no-defaults", *words, *where],
            capture_output=True,
            encoding="utf-8",
        )
        if made.returncode != 0:
            raise Missing(f"no data folder: {made.stderr.strip()}")
        files = [f"--socket={server.socket}", f"--pid-file={os.path.join(folder, 'pid')}"]
        log = open(os.path.join(folder, "log"), "w+", encoding="utf-8")
        running = subprocess.Popen(
            [program("mariadbd"), "--no-defaults", *where, *files, *SETTINGS],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        try:
            due = time.monotonic() + 60
            while (said := server.run("SELECT VERSION();")).returncode != 0:
                if running.poll() is not None or time.monotonic() > due:
                    log.seek(0)
                    raise Missing(f"no server: {log.read()[-2000:]}")
                time.sleep(0.1)
            yield said.stdout.strip(), server.judge
        finally:
            running.kill()
            running.wait()
            log.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


serve(start)
