"""Know the Difference: an adaptive quiz on how ketamine and opioids differ."""
