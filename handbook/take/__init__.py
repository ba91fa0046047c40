"""The book to take along: notebooks, PDF and EPUB, programs that run in the page."""
