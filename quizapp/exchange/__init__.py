"""Files that other programs, or the same program elsewhere, read and write."""
