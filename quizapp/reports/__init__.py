"""Pages made of plain data and HTML, for screen and paper."""
