"""What an analysis counts: links, how firmly they are held, the sources behind them, and shares as people read them."""
