"""The desk: a campaign on one page in the browser, as it hangs, renewed as its files change."""
