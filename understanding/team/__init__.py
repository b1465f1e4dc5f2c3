"""What members say of their work: tasks, rounds, hazards, call-outs, and the five reports."""
