"""From curated tables to a knowledge graph in which every edge is a cited claim."""
