"""What can be asked: questions, topics, objectives, misconceptions, and how they are read from files."""
