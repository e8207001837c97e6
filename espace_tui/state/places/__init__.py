"""The pages that are no form."""
