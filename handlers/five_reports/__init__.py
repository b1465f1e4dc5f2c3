"""The five reports of the team: told in a line, or asked for step by step."""
