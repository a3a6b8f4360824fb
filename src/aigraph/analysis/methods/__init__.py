"""What the questions share: closures, levels, walks, chains, ranks and the like, each by its published definition."""
