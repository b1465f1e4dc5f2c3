"""Rows, states and rules: what Yihu knows, told without any other folder."""
