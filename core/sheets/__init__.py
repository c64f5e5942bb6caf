"""Sheets that people keep, cell by cell as a spreadsheet shows them: bytes in, values out."""
