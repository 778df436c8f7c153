"""Trino's own parser reads every script: definitions of schemas and tables, and nothing else, stand there."""

import contextlib
import glob
import os
import shutil

from protocol import Missing, Refused, serve
from statements import statements

JARS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "target", "oracles", "jars")

DEFINITIONS = {"CreateSchema", "CreateTable"}


class Engine:
    def __init__(self, gateway):
        self.gateway = gateway
        self.parser = gateway.jvm.io.trino.sql.parser.SqlParser()

    def judge(self, job):
        from py4j.protocol import Py4JJavaError

        for file in job["files"]:
            if file["name"].endswith(".words"):
                self.compare(file)
                continue
            for statement in statements(file["text"], "plain"):
                try:
                    read = self.parser.createStatement(statement)
                except Py4JJavaError as error:
                    said = error.java_exception.getMessage()
                    raise Refused(f"{file['name']}: {said}\n{statement}") from error
                kind = read.getClass().getSimpleName()
                if kind not in DEFINITIONS:
                    raise Refused(f"{file['name']}: a statement is {kind}\n{statement}")
                columns = [str(e) for e in read.getElements()] if kind == "CreateTable" else ["x"]
                if not columns:
                    raise Refused(f"{file['name']}: a table without columns\n{statement}")

    def compare(self, file):
        """Of a table of words, whether the parser reserves those and no others."""
        words = self.gateway.jvm.io.trino.sql.ReservedIdentifiers.reservedIdentifiers()
        theirs = {str(word).lower() for word in words}
        lines = (line.split() for line in file["text"].splitlines() if not line.startswith("#"))
        ours = {line[0] for line in lines if "reserved" in line[1:]}
        if ours != theirs:
            raise Refused(f"{file['name']}: {sorted(ours ^ theirs)} stand in one table alone")


@contextlib.contextmanager
def start():
    try:
        import pyspark
        from py4j.java_gateway import GatewayParameters, JavaGateway, launch_gateway
    except ImportError as error:
        raise Missing(str(error)) from error
    jars = glob.glob(os.path.join(JARS, "*.jar"))
    parser = [jar for jar in jars if os.path.basename(jar).startswith("trino-parser-")]
    if not parser or shutil.which("java") is None:
        raise Missing("no Java, or no parser of Trino below `target/oracles/jars`")
    own = glob.glob(os.path.join(os.path.dirname(pyspark.__file__), "jars", "py4j*.jar"))
    # Spark brings a Guava of its own, which is older.
    classpath = os.pathsep.join(jar for jar in jars if "iceberg" not in os.path.basename(jar))
    port = launch_gateway(jarpath=own[0], classpath=classpath, die_on_exit=True)
    gateway = JavaGateway(gateway_parameters=GatewayParameters(port=port))
    try:
        yield os.path.basename(parser[0]).removesuffix(".jar"), Engine(gateway).judge
    finally:
        gateway.shutdown()


serve(start)
