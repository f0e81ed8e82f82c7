-- What the limit followed from that held when a total was taken; null for totals from before that was kept.
ALTER TABLE site_total ADD COLUMN limit_source TEXT;
