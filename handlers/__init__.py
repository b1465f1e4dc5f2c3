"""What to do with a message: one file a purpose, each a plain function from a message to what to say."""
