"""Kind, category and urgency of a message where no rule of emergencies speaks, and how they are learned."""
