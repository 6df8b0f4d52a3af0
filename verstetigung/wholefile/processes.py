"""Whether a process is still there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ZOMBIE = "Z"
SYNCHRONIZE, ACCESS_DENIED, STILL_RUNNING = 0x00100000, 5, 0x102
"""What Windows calls them."""


def alive(pid: int) -> bool:
    """Whether there is a process of that number, which may be another one by now; this one itself does not count."""
    return pid != os.getpid() and _runs(pid)


if sys.platform == "win32":

    def _runs(pid: int) -> bool:
        """To ask Windows with `os.kill` would end the process."""
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = kernel.OpenProcess(SYNCHRONIZE, False, pid)
        if not handle:
            return ctypes.get_last_error() == ACCESS_DENIED
        running = kernel.WaitForSingleObject(handle, 0) == STILL_RUNNING
        kernel.CloseHandle(handle)
        return bool(running)

else:

    def _runs(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:
            return True
        return _state(pid) != ZOMBIE

    def _state(pid: int) -> str:
        """What Linux says of a process; nothing elsewhere."""
        try:
            return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(") ")[2][:1]
        except OSError:
            return ""
