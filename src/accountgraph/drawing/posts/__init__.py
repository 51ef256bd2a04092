"""Posts as a tree: who manages whom, who supervises whom, and what the documents leave open."""
