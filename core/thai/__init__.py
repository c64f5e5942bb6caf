"""Thai as people type it: numbers, money, dates, places, yes and no, and writing them back.

Pure: no clock (`today` is a parameter), no network, nothing of ours outside this folder.
"""
