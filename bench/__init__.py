"""The benchmarks, each comparable with a peer."""
