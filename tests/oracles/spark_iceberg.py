"""Spark executes every script on tables of Iceberg, each job in a catalog of its own, in memory, with a canary
beside. It takes rows into the tables, and writes them anew.
"""

import contextlib
import glob
import os
import re
import shutil
import tempfile

from protocol import Missing, Refused, answers, serve
from statements import statements

JARS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "target", "oracles", "jars")

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "1g",
    "spark.sql.shuffle.partitions": "1",
    # What it writes of a moment has no time zone: that of the session is meant.
    "spark.sql.session.timeZone": "UTC",
    # What a text of a model must not reach: it stands for settings and the environment.
    "spark.udac.smuggled": "x'; DROP TABLE canary.canary; --",
}


class Engine:
    def __init__(self, spark):
        self.spark = spark
        self.count = 0

    def judge(self, job):
        from pyspark.errors import PySparkException

        self.count += 1
        # A schema that is called as the catalog would not be found.
        catalog = f"udac_oracle_{self.count}"
        session = self.spark.newSession()
        session.conf.set(f"spark.sql.catalog.{catalog}", "org.apache.iceberg.spark.SparkCatalog")
        memory = "org.apache.iceberg.inmemory.InMemoryCatalog"
        session.conf.set(f"spark.sql.catalog.{catalog}.catalog-impl", memory)
        session.conf.set(f"spark.sql.catalog.{catalog}.warehouse", catalog)
        session.sql(f"USE {catalog}")
        session.sql("CREATE SCHEMA canary")
        session.sql("CREATE TABLE canary.canary (n int) USING iceberg TBLPROPERTIES ('alive' = '1')")
        tables = Tables(session)
        try:
            for file in job["files"]:
                tables.run(file["name"], file["text"])
            alive = session.sql("SHOW TBLPROPERTIES canary.canary ('alive')").collect()
        except PySparkException as error:
            raise Refused(f"the canary is gone: {error}") from error
        if alive[0]["value"] != "1":
            raise Refused(f"the canary is changed: {alive}")
        return answers(job, tables.take, tables.dump)


class Tables:
    """The tables of a catalog. Those that a set has filled are emptied before the next: nothing that it enforces
    hangs on the rows of others.
    """

    def __init__(self, session):
        self.session = session
        self.filled = []

    def run(self, name, text):
        from pyspark.errors import PySparkException
        from py4j.protocol import Py4JJavaError

        for statement in statements(text, "backslash"):
            try:
                self.session.sql(statement)
            except (PySparkException, Py4JJavaError) as error:
                raise Refused(f"{name}: {error}\n{statement}") from error
            if into := re.match(r"\s*INSERT INTO (\S+) \(", statement):
                self.filled.append(into.group(1))

    def take(self, files):
        for table in dict.fromkeys(self.filled):
            self.session.sql(f"DELETE FROM {table}")
        self.filled = []
        for of, octets in files:
            name = f"rows of {of}"
            try:
                self.run(name, octets.decode())
            except UnicodeDecodeError as error:
                raise Refused(f"{name}: {error}") from error

    def dump(self):
        return ["".join(self.rows(table) for table in dict.fromkeys(self.filled)).encode()]

    def rows(self, table):
        """The rows of a table as insertions: it has no dump of such."""
        columns = self.session.table(table).dtypes
        shown = ", ".join(value(f"`{name.replace('`', '``')}`", kind) for name, kind in columns)
        rows = self.session.sql(f"SELECT {shown} FROM {table}").collect()
        kinds = [kind for _, kind in columns]
        lines = [", ".join(literal(*held) for held in zip(row, kinds)) for row in rows]
        return "".join(f"INSERT INTO {table} VALUES ({line});\n" for line in lines)


def value(column, kind):
    """A value, or each item of an array, as text; of octets their digits."""
    if kind.startswith("array<"):
        return f"transform({column}, item -> {value('item', of_items(kind))})"
    return f"hex({column})" if kind == "binary" else f"cast({column} AS string)"


def of_items(kind):
    return kind.removeprefix("array<").removesuffix(">")


def literal(value, kind):
    if value is None:
        return "NULL"
    if isinstance(value, list):
        return f"array({', '.join(literal(item, of_items(kind)) for item in value)})"
    if kind == "binary":
        return f"X'{value}'"
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


@contextlib.contextmanager
def start():
    try:
        import pyspark
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise Missing(str(error)) from error
    jars = glob.glob(os.path.join(JARS, "iceberg-spark-runtime-*.jar"))
    if not jars or shutil.which("java") is None:
        raise Missing("no Java, or no Iceberg below `target/oracles/jars`")
    folder = tempfile.mkdtemp(prefix="udac-spark-")
    os.chdir(folder)
    # Spark's start writes to standard error, and the answers alone stand on standard output.
    builder = SparkSession.builder.master("local[1]").config("spark.jars", jars[0])
    builder = builder.config("spark.local.dir", folder)
    builder = builder.config("spark.sql.warehouse.dir", os.path.join(folder, "warehouse"))
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
        spark.sparkContext.setLogLevel("OFF")
        yield f"Spark {pyspark.__version__}, {os.path.basename(jars[0])}", Engine(spark).judge
        spark.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


serve(start)
