"""An appointment at a counter: asked for, offered, chosen, made."""
