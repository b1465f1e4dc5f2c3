"""The old people whom somebody has to see: who is meant, who saw them, what became of them."""
