"""Work of more than ~20 ms (pictures, workbooks) runs in one child process.

The child is started on first use and serves one piece of work at a time, so that no
webhook waits for a picture and the serving process stays small.
"""

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


async def apart(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Runs a module-level function in the child; keyword arguments are not supported."""
    assert not kwargs
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_child(), work, *args)


@cache
def _child() -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(max_workers=1, mp_context=context)
