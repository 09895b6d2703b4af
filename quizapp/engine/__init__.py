"""What to ask next, and what we believe about the learner. Knows no clock, no disk and no Qt."""
