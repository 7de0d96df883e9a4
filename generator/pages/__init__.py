"""Pages: what stands at each address, poured into the theme's frames."""
