"""What time itself asks for: one reconciler a file, ticked by the engine."""
