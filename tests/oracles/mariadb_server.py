"""A MariaDB server executes every script; each job begins without databases but one, a canary.

The server lives in a temporary folder, listens on a socket there, and goes with the run.
"""

import contextlib
import os
import shutil
import subprocess
import tempfile
import time

from protocol import Missing, Refused, serve

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
            alive = self.run("SELECT alive FROM canary.canary;")
            if alive.stdout.strip() != "1":
                raise Refused(f"the canary is gone or changed: {alive.stdout}{alive.stderr}")
        finally:
            made = [name for name in self.ask("SHOW DATABASES;") if name not in OWN]
            quoted = ["`" + name.replace("`", "``") + "`" for name in made]
            drops = "".join(f"DROP DATABASE {name};" for name in quoted)
            self.ask(f"SET foreign_key_checks = 0; {drops}")


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
