"""Killed at any line, or with no room on the disk: a file is the old one or the new one, and the next writer sweeps."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from aigraph.writing import Block, append
from aigraph.writing.parsing import parsed

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals and limits")

# Kills itself at the Nth line of the code that writes, for N = 1, 2, 3 … until it is not reached any more.
AT_EVERY_LINE = """
import os, signal, sys
from pathlib import Path
import filelock, tempfile, random
from aigraph.writing import Block, append
root = Path(sys.argv[1])
OLD = b"<urn:a> <urn:b> <urn:c> .\\n"
paths = [root / "a.ttl", root / "b.ttl"]
WHOLE = [OLD + b"\\n<urn:d> <urn:e> %d .\\n" % n for n in range(2)]

def child(limit):
    seen = 0
    def line(frame, event, arg):
        nonlocal seen
        seen += event == "line"
        if seen >= limit:
            os.kill(os.getpid(), signal.SIGKILL)
        return line
    sys.settrace(lambda frame, event, arg: line if "writing" in frame.f_code.co_filename else None)
    append([Block(p, f"<urn:d> <urn:e> {n} .") for n, p in enumerate(paths)], root=root)
    os._exit(0)

limit, killed, outcomes = 1, 0, set()
while True:
    for path in paths:
        path.write_bytes(OLD)
    pid = os.fork()
    if not pid:
        child(limit)
    status = os.waitpid(pid, 0)[1]
    now = [path.read_bytes() for path in paths]
    assert all(have in (OLD, whole) for have, whole in zip(now, WHOLE)), (limit, now)
    assert not (now[0] == OLD and now[1] != OLD), limit
    outcomes.add(tuple(have != OLD for have in now))
    if os.WIFEXITED(status):
        break
    killed += 1
    limit += 1
for path in paths:
    append([Block(path, "<urn:last> <urn:e> 1 .")], root=root, timeout=1)
left = sorted(p.name for p in root.iterdir() if p.name != ".aigraph.lock")
assert left == ["a.ttl", "b.ttl"], left
assert outcomes == {(False, False), (True, False), (True, True)}, outcomes
print(killed)
"""

ENDLESS = """
import sys
from pathlib import Path
from aigraph.writing import Block, append
root, number = Path(sys.argv[1]), int(sys.argv[2])
while True:
    append([Block(Path("a.ttl"), f'<urn:n> <urn:is> {number} ; <urn:says> "' + "x" * 5000 + '" .')], root=root)
    print(number, flush=True)
    number += 1
"""


def run(code: str, *arguments: str, wrap: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    command = [*wrap, sys.executable, "-W", "error", "-c", textwrap.dedent(code), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


def test_killed_at_every_line_it_leaves_old_or_new(tmp_path: Path) -> None:
    done = run(AT_EVERY_LINE, str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 100


@pytest.mark.slow
def test_killed_at_random_what_was_said_to_be_written_is_there(tmp_path: Path) -> None:
    path, number, chance = tmp_path / "a.ttl", 0, random.Random(3)
    for _ in range(32):
        writer = subprocess.Popen(
            [sys.executable, "-c", ENDLESS, str(tmp_path), str(number)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout
        said = [int(writer.stdout.readline())]
        time.sleep(chance.uniform(0, 0.03))
        writer.send_signal(signal.SIGKILL)
        said += [int(line) for line in writer.stdout.read().split()]
        writer.wait(10)
        writer.stdout.close()
        text = path.read_text(encoding="utf-8")
        blocks = text.count("<urn:is>")
        assert blocks in (said[-1] + 1, said[-1] + 2), "a block was lost, or half of one is there"
        assert len(parsed(path, text.encode()).quads) == 2 * blocks
        number = blocks
    append([Block(path, "<urn:last> <urn:e> 1 .")], root=tmp_path, timeout=1)
    assert sorted(p.name for p in tmp_path.iterdir() if p.name != ".aigraph.lock") == ["a.ttl"]


FULL = """
import sys
from pathlib import Path
from aigraph.errors import AigraphError
from aigraph.writing import Block, append
root, old = Path(sys.argv[1]), b"<urn:a> <urn:b> <urn:c> ."
{limit}
(root / "a.ttl").write_bytes(old)
try:
    append([Block(Path("a.ttl"), "<urn:a> <urn:b> <urn:d> ."),
            Block(Path("b.ttl"), "<urn:a> <urn:b> '" + "x" * 200_000 + "' .")], root=root)
except AigraphError as error:
    print(error)
assert (root / "a.ttl").read_bytes() == old
assert sorted(p.name for p in root.iterdir() if p.name != ".aigraph.lock") == ["a.ttl"], list(root.iterdir())
append([Block(Path("a.ttl"), "<urn:a> <urn:b> <urn:e> .")], root=root)
"""
LIMIT = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
LIMIT += "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))"


def test_a_file_over_the_limit_leaves_all_as_it_was(tmp_path: Path) -> None:
    done = run(FULL.replace("{limit}", LIMIT), str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "File too large" in done.stdout
    assert "b.ttl" in done.stdout


def test_a_full_disk_leaves_all_as_it_was(tmp_path: Path) -> None:
    own = ("unshare", "--mount", "--map-root-user")
    small = f"mount -t tmpfs -o size=128k none {tmp_path}"
    if not shutil.which("unshare") or subprocess.run([*own, "sh", "-c", small], capture_output=True).returncode:
        pytest.skip("a small disk of one's own cannot be made here")
    wrap = (*own, "sh", "-c", f'{small} && exec "$@"', "sh")
    done = run(FULL.replace("{limit}", ""), str(tmp_path), wrap=wrap)
    assert done.returncode == 0, done.stderr
    assert "No space left on device" in done.stdout
