"""What a reporter says of a matter that is open: that it is well, elsewhere, not done, or to be left."""
