"""Tokens of the feed on the command line."""
