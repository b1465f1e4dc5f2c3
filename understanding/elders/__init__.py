"""What staff, neighbours and elders themselves say of an elder: seen, missed, away, well."""
