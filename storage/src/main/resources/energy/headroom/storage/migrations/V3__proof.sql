-- How each stored forecast was put into effect. A time that has not come is missing.
CREATE TABLE apply (
    site TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    message_id TEXT NOT NULL,
    type TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    stored_at BIGINT,
    planned_at BIGINT,
    sent_at BIGINT,
    accepted_at BIGINT,
    observed_at BIGINT,
    superseded_at BIGINT,
    PRIMARY KEY (site, sequence)
);
CREATE INDEX apply_received_at ON apply (received_at);
CREATE INDEX apply_of_site ON apply (site, received_at);

-- When more was drawn, or might have been drawn, than the limit allowed. No end: it lasts.
CREATE TABLE breach (
    site TEXT NOT NULL,
    kind TEXT NOT NULL,
    from_at BIGINT NOT NULL,
    until_at BIGINT,
    excess_w BIGINT NOT NULL,
    limit_w BIGINT NOT NULL,
    cause TEXT NOT NULL,
    reported TEXT NOT NULL,
    PRIMARY KEY (site, kind, from_at)
);
CREATE INDEX breach_until_at ON breach (until_at);

-- The chargers on the stop ladder.
CREATE TABLE climb (
    site TEXT NOT NULL,
    charger TEXT NOT NULL,
    rung TEXT NOT NULL,
    since BIGINT NOT NULL,
    climbed_at BIGINT NOT NULL,
    why TEXT NOT NULL,
    ignores BOOLEAN NOT NULL,
    out_of_service BOOLEAN NOT NULL,
    PRIMARY KEY (site, charger)
);
