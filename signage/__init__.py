"""Public notices from one folder of YAML: stills, loops and posters."""
