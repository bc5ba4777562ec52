/** How two entities are linked: the k best paths, as Python's `analysis.find_paths` finds them. */
export {};
