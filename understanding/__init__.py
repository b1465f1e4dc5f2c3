"""What a text means: pure functions, no input or output of any kind."""
