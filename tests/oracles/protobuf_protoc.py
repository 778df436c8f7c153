"""protoc compiles every file of a job, all of them together."""

import contextlib
import importlib.metadata
import pathlib
import subprocess
import sys
import tempfile

from protocol import Refused, serve


def judge(job):
    with tempfile.TemporaryDirectory() as folder:
        for file in job["files"]:
            pathlib.Path(folder, file["name"]).write_text(file["text"], encoding="utf-8", newline="")
        # In a process of its own: faults go to its standard error, past Python.
        arguments = ["-I.", "--fatal_warnings", "--descriptor_set_out=all.binpb"]
        arguments += [file["name"] for file in job["files"]]
        run = subprocess.run(
            [sys.executable, "-m", "grpc_tools.protoc", *arguments],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    if run.returncode != 0:
        raise Refused(run.stderr)


@contextlib.contextmanager
def start():
    version = importlib.metadata.version("grpcio-tools")
    yield f"protoc of grpcio-tools {version}", judge


serve(start)
