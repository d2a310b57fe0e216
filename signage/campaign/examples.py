"""The finished campaigns that come with the program."""

EXAMPLES = ("sot-xuat-huyet", "mua-bao", "bluezone")
"""As they are named."""
