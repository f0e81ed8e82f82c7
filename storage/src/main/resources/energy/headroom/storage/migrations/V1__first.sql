-- One dialect for SQLite and PostgreSQL. Times are milliseconds since 1970 in UTC, powers watts, energies watt-hours.

-- Numbers that only grow, by what they count.
CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);

-- The register of each site.
CREATE TABLE site (
    site TEXT PRIMARY KEY,
    energy_wh BIGINT NOT NULL
);

-- Every forecast that was taken. In use: the site's book still needs it; the others are history.
CREATE TABLE forecast (
    site TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    message_id TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    type TEXT NOT NULL,
    blocks TEXT NOT NULL,
    in_use BOOLEAN NOT NULL,
    PRIMARY KEY (site, sequence)
);
CREATE INDEX forecast_in_use ON forecast (site, in_use);
CREATE INDEX forecast_received_at ON forecast (received_at);

-- What each charger may be following.
CREATE TABLE held_schedule (
    site TEXT NOT NULL,
    charger TEXT NOT NULL,
    accepted TEXT,
    accepted_at BIGINT,
    unproven TEXT NOT NULL,
    doubtful TEXT NOT NULL,
    sent TEXT NOT NULL,
    PRIMARY KEY (site, charger)
);

-- What each site drew, and the limit that held. No power: nothing was known.
CREATE TABLE site_total (
    site TEXT NOT NULL,
    taken_at BIGINT NOT NULL,
    power_w BIGINT,
    energy_wh BIGINT NOT NULL,
    limit_w BIGINT NOT NULL,
    measured INTEGER NOT NULL,
    derived INTEGER NOT NULL,
    held INTEGER NOT NULL,
    silent INTEGER NOT NULL,
    PRIMARY KEY (site, taken_at)
);
CREATE INDEX site_total_taken_at ON site_total (taken_at);

-- The last register value that each connector showed.
CREATE TABLE connector_register (
    site TEXT NOT NULL,
    connector TEXT NOT NULL,
    energy_wh BIGINT NOT NULL,
    PRIMARY KEY (site, connector)
);

-- The links to providers.
CREATE TABLE provider_link (
    provider TEXT PRIMARY KEY,
    online BOOLEAN NOT NULL,
    since BIGINT NOT NULL,
    deadline BIGINT,
    their_interval_ms BIGINT,
    their_measurements TEXT NOT NULL
);

-- Messages that must still reach a provider, in the order of their ids.
CREATE TABLE outbox (
    provider TEXT NOT NULL,
    id BIGINT NOT NULL,
    request_id TEXT NOT NULL,
    action TEXT NOT NULL,
    about_group TEXT,
    correlation_id TEXT,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (provider, id),
    UNIQUE (provider, request_id)
);

-- Messages that a provider will never accept, and why.
CREATE TABLE outbox_set_aside (
    provider TEXT NOT NULL,
    id BIGINT NOT NULL,
    request_id TEXT NOT NULL,
    action TEXT NOT NULL,
    about_group TEXT,
    correlation_id TEXT,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (provider, id)
);
CREATE INDEX outbox_set_aside_created_at ON outbox_set_aside (created_at);

-- Requests that were accepted. Place: the order of acceptance.
CREATE TABLE seen_request (
    provider TEXT NOT NULL,
    request_id TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    accepted_at BIGINT NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (provider, request_id)
);
CREATE INDEX seen_request_accepted_at ON seen_request (accepted_at);

-- The place of the newest accepted request about each subject: a group, or an action where there is no group.
CREATE TABLE seen_subject (
    provider TEXT NOT NULL,
    subject TEXT NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (provider, subject)
);

-- What was said between providers and us, for people.
CREATE TABLE message (
    id BIGINT PRIMARY KEY,
    direction TEXT NOT NULL,
    provider TEXT NOT NULL,
    action TEXT NOT NULL,
    about_group TEXT,
    request_id TEXT,
    correlation_id TEXT,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body TEXT NOT NULL,
    answer_headers TEXT NOT NULL,
    answer TEXT NOT NULL,
    happened_at BIGINT NOT NULL,
    took_ns BIGINT NOT NULL
);
CREATE INDEX message_happened_at ON message (happened_at);
CREATE INDEX message_about_group ON message (about_group, id);
