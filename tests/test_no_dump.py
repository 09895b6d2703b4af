"""Memory that holds a patient's answers is not to be dumped."""

import subprocess
import sys

import pytest

SCRIPT = """
import ctypes, resource
from quizapp.no_dump import keep_out_of_dumps
assert ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 1, "dumpable before"
assert keep_out_of_dumps()
assert ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 0, "still dumpable"
assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be asked")
def test_on_linux_the_process_is_not_dumpable_and_writes_no_core() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
