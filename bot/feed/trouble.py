"""What a feed answers when it does not answer, in the words of OData (JSON Format 4.0, 21)."""

from http import HTTPStatus


class FeedTrouble(Exception):
    """A request that gets an error: its status, a code for machines and one line for people."""

    def __init__(self, status: HTTPStatus, code: str, message: str, seconds: int = 0) -> None:
        """`seconds`: after how many to come again; 0 says nothing of that."""
        super().__init__(message)
        self.status, self.code, self.message, self.seconds = status, code, message, seconds


def bad(message: str) -> FeedTrouble:
    """What was asked makes no sense."""
    return FeedTrouble(HTTPStatus.BAD_REQUEST, "BadRequest", message)


def not_here(message: str) -> FeedTrouble:
    """What was asked makes sense, and is not done here: a client may do it by itself."""
    return FeedTrouble(HTTPStatus.NOT_IMPLEMENTED, "NotImplemented", message)


def unknown(message: str) -> FeedTrouble:
    """There is no such thing, or not for this token."""
    return FeedTrouble(HTTPStatus.NOT_FOUND, "NotFound", message)
