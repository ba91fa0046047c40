"""What the handbook promises, as pure functions.

Every function that ends in `_problems` returns a list of sentences, one for each broken promise, that name the
file, the line where there is one, and what to type. An empty list means the promise is kept."""
