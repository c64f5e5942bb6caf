"""One breath: what a message with several answers says to a form."""
