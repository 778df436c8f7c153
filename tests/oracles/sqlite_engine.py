"""SQLite takes rows into the tables that the scripts of a job define, and dumps them."""

import contextlib
import sqlite3

from protocol import Refused, answers, serve


class Database:
    """A database whose tables are empty before each set."""

    def __init__(self, scripts):
        self.connection = sqlite3.connect(":memory:")
        for name, text in scripts:
            self.run(name, text)
        self.empty = self.connection.serialize()

    def run(self, name, text):
        try:
            self.connection.executescript(text)
        except sqlite3.Error as error:
            raise Refused(f"{name}: {error} {self.strays(text)}") from error

    def strays(self, text):
        """What rows lead to nothing, which the engine does not say."""
        if self.connection.in_transaction:
            self.connection.rollback()
        with contextlib.suppress(sqlite3.Error):
            self.connection.executescript(text.replace("PRAGMA foreign_keys = ON;", "PRAGMA foreign_keys = OFF;", 1))
        return self.connection.execute("PRAGMA foreign_key_check").fetchmany(3)

    def take(self, files):
        self.connection.close()
        self.connection = sqlite3.connect(":memory:")
        self.connection.deserialize(self.empty)
        for of, octets in files:
            try:
                text = octets.decode()
            except UnicodeDecodeError as error:
                raise Refused(str(error)) from error
            self.run(f"rows of {of}", text)
            # Where a script ends too early nobody else says so.
            if self.connection.in_transaction:
                raise Refused(f"rows of {of}: the transaction is still open")

    def dump(self):
        return ["\n".join(self.connection.iterdump()).encode()]


def judge(job):
    database = Database([(file["name"], file["text"]) for file in job["files"]])
    return answers(job, database.take, database.dump)


@contextlib.contextmanager
def start():
    yield f"SQLite {sqlite3.sqlite_version}", judge


serve(start)
