"""The optional language model: it drafts answers for the officers' list, and never speaks by itself."""
