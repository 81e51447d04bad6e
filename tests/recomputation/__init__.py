"""季度得分 worked out a second time, in pandas, from the CSVs the site publishes. Nothing of the generator is imported here."""
