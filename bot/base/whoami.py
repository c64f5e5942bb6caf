"""What this process is called among all that ever ran, and whether another of them is dead.

A pid alone says little: in two containers on one host both are 1, and after a restart another
process has it. So the name holds the host, its boot and the space in which pids count, and when
the process began. Of a process in another space nobody here can tell anything.
"""

import os
from hashlib import blake2b
from pathlib import Path

_PROC = Path("/proc")
_NOT_RUNNING = "ZX"
"""States of a process that ended and was not buried yet."""


def myself() -> str:
    """`host#boot and space/pid/start`, in at most 64 letters."""
    return f"{_here()}/{os.getpid()}/{_began(os.getpid())}"


def is_dead(name: str) -> bool:
    """True when the process of this name would be seen here, and is not there any more."""
    here, _, rest = name.partition("/")
    pid, _, began = rest.partition("/")
    if here != _here() or not pid.isdecimal():
        return False
    if (_PROC / "self/stat").exists():
        return _began(int(pid)) != began
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _here() -> str:
    host = os.uname().nodename
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text().strip()
        space = f"{boot} {os.readlink(_PROC / 'self/ns/pid')}"
    except OSError:  # a system without /proc has one space
        space = ""
    mark = blake2b(f"{host} {space}".encode(), digest_size=6).hexdigest()
    return f"{host.replace('/', '-')[:16]}#{mark}"


def _began(pid: int) -> str:
    """The kernel's ticks at its start: the 22nd field, counted behind the name in brackets."""
    try:
        fields = (_PROC / f"{pid}/stat").read_text().rpartition(")")[2].split()
        return "" if fields[0] in _NOT_RUNNING else fields[19]
    except (OSError, IndexError):
        return ""
