"""The picture of a province and of the country: cards made of registers, ledgers and figures.

Everything is generic from the pack; no instrument has code of its own here.
"""
