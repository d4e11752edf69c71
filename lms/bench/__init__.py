"""Measures what docs/performance.md states, on the demo's data; prints ratios against a baseline of the same run."""
