-- When the register of each site began: for those that there are, by the oldest total that was kept.
ALTER TABLE site ADD COLUMN energy_since BIGINT;
UPDATE site SET energy_since = (SELECT MIN(taken_at) FROM site_total WHERE site_total.site = site.site);

-- The most that the connectors might draw of which nothing was known.
ALTER TABLE site_total ADD COLUMN silent_at_most_w BIGINT;

-- Where the register of each connector stands: the value up to which it was counted, a newer one that the next has to confirm,
-- and the serial of the device that counts. What was stored before was measured by the last total at the latest.
CREATE TABLE register (
    site TEXT NOT NULL,
    connector TEXT NOT NULL,
    energy_wh BIGINT,
    measured_at BIGINT,
    doubted_wh BIGINT,
    doubted_at BIGINT,
    device TEXT,
    PRIMARY KEY (site, connector)
);
INSERT INTO register (site, connector, energy_wh, measured_at)
SELECT site, connector, energy_wh,
    COALESCE((SELECT MAX(taken_at) FROM site_total WHERE site_total.site = connector_register.site), 0)
FROM connector_register;
DROP TABLE connector_register;

-- What the meter of each site was told, in its order, so that every total can be worked out again.
CREATE TABLE meter_event (
    site TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    kind TEXT NOT NULL,
    charger TEXT,
    connector INTEGER,
    at BIGINT NOT NULL,
    arrived_at BIGINT NOT NULL,
    clock_ahead_ms BIGINT,
    power_w BIGINT,
    method TEXT,
    register_wh BIGINT,
    highest_ma BIGINT,
    offered_w BIGINT,
    detail TEXT,
    PRIMARY KEY (site, sequence)
);
CREATE INDEX meter_event_at ON meter_event (site, at);
CREATE INDEX meter_event_arrived_at ON meter_event (arrived_at);

-- Up to which of them each total was made; none where that is not known.
ALTER TABLE site_total ADD COLUMN through BIGINT;
