"""Rules about finished files for print, judged by the facts that a reader found in them."""
