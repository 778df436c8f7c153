"""Spark executes every script on tables of Iceberg, each job in a catalog of its own, in memory, with a canary
beside.
"""

import contextlib
import glob
import os
import shutil
import tempfile

from protocol import Missing, Refused, serve
from statements import statements

JARS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "target", "oracles", "jars")

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "1g",
    "spark.sql.shuffle.partitions": "1",
    # What a text of a model must not reach: it stands for settings and the environment.
    "spark.udac.smuggled": "x'; DROP TABLE canary.canary; --",
}


class Engine:
    def __init__(self, spark):
        self.spark = spark
        self.count = 0

    def judge(self, job):
        from pyspark.errors import PySparkException
        from py4j.protocol import Py4JJavaError

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
        try:
            for file in job["files"]:
                for statement in statements(file["text"], "backslash"):
                    try:
                        session.sql(statement)
                    except (PySparkException, Py4JJavaError) as error:
                        raise Refused(f"{file['name']}: {error}\n{statement}") from error
            alive = session.sql("SHOW TBLPROPERTIES canary.canary ('alive')").collect()
        except PySparkException as error:
            raise Refused(f"the canary is gone: {error}") from error
        if alive[0]["value"] != "1":
            raise Refused(f"the canary is changed: {alive}")


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
