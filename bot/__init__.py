"""The door and the wiring: platforms, inbox, router, outbox, command line."""
