"""PDF files as pictures of their pages with text. Who may read a file is in `assignments`."""
