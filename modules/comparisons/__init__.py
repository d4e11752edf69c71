"""Pages that show as-is beside to-be, and one version beside another. The rules are in `differences`."""
