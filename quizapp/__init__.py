"""Know the Difference: an adaptive quiz on how ketamine and opioids differ."""

__version__ = "0.1.0"
