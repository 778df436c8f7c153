"""DuckDB executes every script, the files of a job in one database, and nothing else is touched. It takes rows
into the tables, and writes them anew.
"""

import contextlib

import duckdb

from protocol import Refused, answers, serve

# What stands for an octet in a text.
OCTET = r"'\\x\1'"


class Database:
    """A database in memory, made anew for each set: to attach one costs less than to connect to one."""

    def __init__(self, scripts, rows):
        # A script that reached for a file or for the network would be one that broke out.
        self.connection = duckdb.connect(":memory:", config={"enable_external_access": "false"})
        self.scripts = scripts
        self.count = 0
        # A script that lists the databases finds no other one.
        if rows:
            self.attach()
        self.connection.execute("CREATE TABLE canary AS SELECT 1 AS alive")
        self.define()
        try:
            alive = self.ask("SELECT alive FROM canary")
        except duckdb.Error as error:
            raise Refused(f"the canary is gone: {error}") from error
        if alive != [(1,)]:
            raise Refused(f"the canary is changed: {alive}")

    def attach(self):
        # A schema that is called as the database would not be found.
        self.name = f"udac_oracle_{self.count}"
        self.connection.execute(f"ATTACH ':memory:' AS {self.name}; USE {self.name}")

    def anew(self):
        self.connection.execute(f"USE memory; DETACH {self.name}")
        self.count += 1
        self.attach()
        self.define()

    def define(self):
        for name, text in self.scripts:
            self.run(name, text)

    def run(self, name, text):
        try:
            self.connection.execute(text)
        except duckdb.Error as error:
            self.roll_back()
            raise Refused(f"{name}: {error}") from error

    def roll_back(self):
        """Whether there was a transaction."""
        try:
            self.connection.execute("ROLLBACK")
        except duckdb.TransactionException:
            return False
        return True

    def ask(self, text):
        return self.connection.execute(text).fetchall()

    def take(self, files):
        self.anew()
        for of, octets in files:
            name = f"rows of {of}"
            try:
                self.run(name, octets.decode())
            except UnicodeDecodeError as error:
                raise Refused(f"{name}: {error}") from error
            # Where a script ends too early nobody else says so.
            if self.roll_back():
                raise Refused(f"{name}: the transaction is still open")

    def dump(self):
        known = "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = current_database()"
        return ["".join(self.rows(*table) for table in self.ask(known)).encode()]

    def rows(self, schema, table):
        """The rows of a table as insertions: it has no dump of such."""
        name = f"{quoted(schema)}.{quoted(table)}"
        columns = self.ask(f"DESCRIBE {name}")
        shown = ", ".join(literal(quoted(column[0]), column[1]) for column in columns)
        rows = [", ".join(row) for row in self.ask(f"SELECT {shown} FROM {name}")]
        names = ", ".join(quoted(column[0]) for column in columns)
        return "".join(f"INSERT INTO {name} ({names}) VALUES ({row});\n" for row in rows)


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def literal(column, kind):
    """What makes a literal of a value: its text between quotes, and of a list one between brackets."""
    if kind.endswith("[]"):
        items = literal("item", kind.removesuffix("[]"))
        text = f"'[' || array_to_string(list_transform({column}, lambda item: {items}), ', ') || ']'"
    elif kind == "BLOB":
        text = f"'''' || regexp_replace(hex({column}), '(..)', {OCTET}, 'g') || ''''"
    else:
        text = f"'''' || replace({column}::varchar, '''', '''''') || ''''"
    return f"coalesce({text}, 'NULL')"


def judge(job):
    scripts = [(file["name"], file["text"]) for file in job["files"]]
    database = Database(scripts, "instances" in job)
    return answers(job, database.take, database.dump)


@contextlib.contextmanager
def start():
    yield f"DuckDB {duckdb.__version__}", judge


serve(start)
