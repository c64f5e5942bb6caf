"""Log lines: one JSON object a line on stderr, a constant sentence with fields.

Never anything a person said, no name and no phone number: exceptions are logged as their
type and where they were raised, since their text may quote a message.
"""

import sys
import traceback
from typing import Any

# structlog would import rich, for coloured tracebacks we never draw.
_rich: Any = sys.modules.get("rich")
sys.modules["rich"] = _rich

import structlog  # noqa: E402
from structlog.typing import EventDict, WrappedLogger  # noqa: E402

if _rich is None:
    del sys.modules["rich"]


def configure() -> None:
    """Sets logging up for this process; called once, by the command line."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _without_words,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _without_words(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """`exc_info`, true or an exception, becomes the place where it happened."""
    if error := event.pop("exc_info", None):
        raised = error if isinstance(error, BaseException) else sys.exc_info()[1]
        frames = traceback.extract_tb(raised.__traceback__ if raised else None)
        event["at"] = [f"{frame.filename}:{frame.lineno}" for frame in frames[-4:]]
    return event
