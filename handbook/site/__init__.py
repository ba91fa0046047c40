"""From what MkDocs built to what is published."""
