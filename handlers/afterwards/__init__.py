"""What a reporter says of a matter that is open already: more of it, elsewhere, or that it is well or not."""
