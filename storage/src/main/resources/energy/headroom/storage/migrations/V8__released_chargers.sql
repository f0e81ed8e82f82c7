-- Chargers whose control was given back, until they are taken back.
CREATE TABLE released_charger (
    site TEXT NOT NULL,
    charger TEXT NOT NULL,
    since BIGINT NOT NULL,
    released_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    done BOOLEAN NOT NULL,
    PRIMARY KEY (site, charger)
);
