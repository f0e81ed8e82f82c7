-- Every limit that an operator set; the newest of a site counts. Ended early: until is when, and ended_by who did.
CREATE TABLE operator_limit (
    site TEXT NOT NULL,
    id BIGINT NOT NULL,
    power_w BIGINT NOT NULL,
    from_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    set_by TEXT NOT NULL,
    ended_by TEXT,
    PRIMARY KEY (site, id)
);
CREATE INDEX operator_limit_until_at ON operator_limit (until_at);

-- When the last time online began: what came before is not fresh, also after the link was lost.
ALTER TABLE provider_link ADD COLUMN online_since BIGINT;
UPDATE provider_link SET online_since = since WHERE online;
