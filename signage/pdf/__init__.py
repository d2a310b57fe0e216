"""Display lists to PDF pages: vector text, shapes and codes, pictures at print resolution."""
