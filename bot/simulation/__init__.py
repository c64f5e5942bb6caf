"""A month of the programme on a fast clock: made-up people, the real bot, a counting platform."""
