"""rustc compiles the modules of every job, with warnings denied, and their types take instances in JSON.

All jobs are modules of one crate, which is built once; a job that is refused is taken out, and the rest is built. What
it leans on is built once for all runs, and the crate again only where its text changes. A job's module is its `mod.rs`,
or its one file; its `types` says which type the definitions of its instances are.
"""

import base64
import contextlib
import fcntl
import json
import os
import re
import shutil
import subprocess

from protocol import Missing, Refused, serve_all

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
CRATE = os.path.join(ROOT, "target", "oracles", "rust_types")

MANIFEST = """[workspace]
[package]
name = "rust_types"
edition = "2024"
[dependencies]
serde = { version = "1", features = ["derive"] }
serde_json = { version = "1", features = ["raw_value", "float_roundtrip"] }
jiff = { version = "1", default-features = false, features = ["std"] }
rust_decimal = { version = "1", default-features = false, features = ["std", "serde"] }
[lints.rust]
warnings = "deny"
[profile.dev]
debug = false
debug-assertions = false
overflow-checks = false
panic = "abort"
incremental = false
"""

MAIN = """use rust_types::{answer, Line};
fn main() {
    let mut text = String::new();
    std::io::Read::read_to_string(&mut std::io::stdin(), &mut text).unwrap();
    let lines: Vec<Line<'_>> = serde_json::from_str(&text).unwrap();
    for line in lines {
        let said = answer(&line);
        println!("{}", serde_json::to_string(&said).unwrap());
    }
}
"""

HEAD = """use serde_json::value::RawValue;
pub type Line<'t> = (usize, String, &'t RawValue);
/// Types in which nothing has to be checked have no such method of their own.
pub trait Validate {
    fn validate(&self) -> Result<(), String> {
        Ok(())
    }
}
impl<T> Validate for T {}
#[allow(unused_macros)]
macro_rules! take {
    ($ty:ty, $text:expr) => {{
        let read: $ty = serde_json::from_str($text).map_err(|e| e.to_string())?;
        read.validate().map_err(|e| e.to_string())?;
        serde_json::to_string(&read).map_err(|e| e.to_string())
    }};
}
/// The instance as its type writes it, or what is wrong with it.
#[allow(unused_variables)]
pub fn answer(line: &Line<'_>) -> Result<String, String> {
    let text = line.2.get();
    match (line.0, line.1.as_str()) {
"""


class Types:
    """The types of all jobs, compiled; those that are refused are told, and left out."""

    def __init__(self, jobs):
        self.jobs = jobs
        self.faults = {}
        self.answers = {}
        self.files = {"main.rs": MAIN}
        self.modules = []
        for number, job in enumerate(jobs):
            # The modules stand side by side, whatever folder they are for.
            names = [os.path.basename(file["name"]) for file in job["files"]]
            for name, file in zip(names, job["files"], strict=True):
                self.files[f"job{number}/{name}"] = file["text"]
            root = "mod.rs" if "mod.rs" in names else names[0]
            self.modules.append(f'#[path = "job{number}/{root}"]\npub mod job{number};\n')
        self.taken = any("instances" in job for job in jobs)
        self.build()
        if self.taken:
            self.run()

    def build(self):
        # Where nothing is taken, no program is made.
        command = "build" if self.taken else "check"
        while True:
            self.files["lib.rs"] = self.lib()
            put({"Cargo.toml": MANIFEST, **{f"src/{name}": text for name, text in self.files.items()}})
            built = subprocess.run(
                ["cargo", command, "--offline", "--quiet", "--message-format", "short"],
                cwd=CRATE,
                capture_output=True,
                encoding="utf-8",
                env={**environment(), "CARGO_TARGET_DIR": os.path.join(CRATE, "target")},
            )
            if built.returncode == 0:
                return
            refused = {}
            for line in built.stderr.splitlines():
                if found := re.match(r"src/job(\d+)/.*?: (error.*)", line):
                    refused.setdefault(int(found[1]), line)
            if not refused or refused.keys() <= self.faults.keys():
                raise RuntimeError(built.stderr[-3000:])
            self.faults.update(refused)

    def lib(self):
        held = [number for number in range(len(self.jobs)) if number not in self.faults]
        text = "".join(self.modules[number] for number in held) + HEAD
        for number in held:
            for name, path in self.jobs[number].get("types", {}).items():
                text += f"        ({number}, {json.dumps(name)}) => take!(job{number}::{path}, text),\n"
        return text + '        (_, other) => Err(format!("no type of {other}")),\n    }\n}\n'

    def run(self):
        """Answers for all instances of all jobs, from one run of the program."""
        lines, places = [], []
        for number, job in enumerate(self.jobs):
            for at, files in enumerate(job.get("instances", [])):
                for place, file in enumerate(files):
                    self.file(number, at, place, file, lines, places)
        text = "[" + ",".join(lines) + "]"
        program = os.path.join(CRATE, "target", "debug", "rust_types")
        ran = subprocess.run([program], input=text, capture_output=True, encoding="utf-8")
        if ran.returncode != 0:
            raise RuntimeError(ran.stderr[-3000:])
        # Not `splitlines`: a text may hold other ends of lines.
        said = ran.stdout.removesuffix("\n").split("\n") if places else []
        for (number, at, place, name), line in zip(places, said, strict=True):
            said = json.loads(line)
            answer = self.answers.setdefault((number, at), {"fault": None, "files": {}})
            if "Err" in said:
                answer["fault"] = answer["fault"] or f"{name}: {said['Err']}"
            else:
                answer["files"].setdefault(place, {}).setdefault(name, []).append(said["Ok"])

    def file(self, number, at, place, file, lines, places):
        answer = self.answers.setdefault((number, at), {"fault": None, "files": {}})
        try:
            text = base64.b64decode(file["octets"]).decode()
        except UnicodeDecodeError:
            # Cut within a character.
            answer["fault"] = "the file is no UTF-8"
            return
        # Each instance is a line of its own.
        name, whole = None, text.endswith("\n]\n}\n")
        for line in text.split("\n"):
            if found := re.fullmatch(r'("(?:[^"\\]|\\.)*"): \[', line):
                name = json.loads(found[1])
            elif line.startswith("{") and line != "{":
                instance = line.removesuffix(",")
                try:
                    json.loads(instance)
                except ValueError:
                    whole = False
                    break
                lines.append(f"[{number},{json.dumps(name)},{instance}]")
                places.append((number, at, place, name))
        if not whole:
            answer["fault"] = "the file is cut off"

    def outcome(self, number, job):
        if number in self.faults:
            return Refused(self.faults[number])
        said = []
        for at, files in enumerate(job.get("instances", [])):
            answer = self.answers.get((number, at), {"fault": None, "files": {}})
            if answer["fault"]:
                said.append({"fault": answer["fault"], "back": []})
                continue
            back = [written(answer["files"].get(place, {})) for place in range(len(files))]
            said.append({"fault": None, "back": [base64.b64encode(b.encode()).decode() for b in back]})
        return said


def written(instances):
    members = [f"{json.dumps(name)}: [\n" + ",\n".join(lines) + "\n]" for name, lines in instances.items()]
    return "{\n" + ",\n".join(members) + "\n}\n"


def put(files):
    """Lets the crate have these files and no others. What is there already stays: cargo looks at times."""
    there = {}
    for folder, _, names in os.walk(os.path.join(CRATE, "src")):
        for name in names:
            path = os.path.join(folder, name)
            there[os.path.relpath(path, CRATE)] = path
    for name in there.keys() - files.keys():
        os.remove(there[name])
    for name, text in files.items():
        path = os.path.join(CRATE, name)
        with contextlib.suppress(FileNotFoundError), open(path, encoding="utf-8", newline="") as file:
            if file.read() == text:
                continue
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    shutil.copy(os.path.join(ROOT, "Cargo.lock"), os.path.join(CRATE, "Cargo.lock"))


@contextlib.contextmanager
def alone():
    """There is one crate for all who ask."""
    os.makedirs(CRATE, exist_ok=True)
    with open(os.path.join(CRATE, "lock"), "w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def environment():
    own = {"RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"}
    return {name: value for name, value in os.environ.items() if name not in own}


@contextlib.contextmanager
def start():
    try:
        version = subprocess.run(["rustc", "--version"], capture_output=True, encoding="utf-8", cwd=ROOT)
    except FileNotFoundError as error:
        raise Missing(str(error)) from error
    if version.returncode != 0:
        raise Missing(version.stderr)

    def judge(jobs):
        with alone():
            types = Types(jobs)
        return [types.outcome(number, job) for number, job in enumerate(jobs)]

    yield version.stdout.strip(), judge


serve_all(start)
