"""The controls pages are made of."""
