-- Commissioning tests of chargers that are over; the newest of each is the one that counts.
CREATE TABLE trial (
    site TEXT NOT NULL,
    charger TEXT NOT NULL,
    at BIGINT NOT NULL,
    ordered_by TEXT NOT NULL,
    model TEXT,
    firmware TEXT,
    outcome TEXT NOT NULL,
    settles_at_w BIGINT NOT NULL,
    drew_before_w BIGINT NOT NULL,
    drew_after_w BIGINT,
    detail TEXT NOT NULL,
    PRIMARY KEY (site, charger, at)
);
