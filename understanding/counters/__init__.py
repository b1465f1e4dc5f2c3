"""What people ask of the counters and machines, and how they book an appointment."""
