"""Pictures, voice, video and files: fetched at once, checked, kept outside of the database."""
