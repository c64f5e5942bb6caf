"""`khabuan feed`: tokens by which other programs read all data."""
