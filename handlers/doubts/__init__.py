"""What may be a danger: shown to the officers, who decide."""
