"""What strangers try: files and campaigns that mean harm, and how each is met."""
