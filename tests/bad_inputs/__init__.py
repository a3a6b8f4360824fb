"""Bad inputs: made on the spot, so that no large or dangerous file lies in the repository."""
