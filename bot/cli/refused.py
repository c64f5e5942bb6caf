"""What a command says when it cannot run like this."""


class Refused(Exception):
    """Cannot run like this; the message is one line for an operator."""
