"""The sections of config.yaml: how each is written, checked, and read into what the rules go by."""
