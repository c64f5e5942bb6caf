"""All that was filed and kept, as others read it: workbooks, ODK archives, maps."""
