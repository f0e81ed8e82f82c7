-- Charging sessions, as far as their chargers told of them. Cards are masked before they come here.
CREATE TABLE charging_session (
    number BIGINT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL,
    charger TEXT NOT NULL,
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    connector INTEGER,
    card TEXT,
    since BIGINT NOT NULL,
    begun_at BIGINT,
    begin_stamped BIGINT,
    begin_wh BIGINT,
    ended_at BIGINT,
    end_stamped BIGINT,
    end_first_wh BIGINT,
    end_wh BIGINT,
    why TEXT,
    lost_at BIGINT
);
CREATE INDEX charging_session_since ON charging_session (site, since, number);
CREATE INDEX charging_session_id ON charging_session (charger, id, number);
CREATE INDEX charging_session_number ON charging_session (charger, number);
CREATE INDEX charging_session_open ON charging_session (charger, connector) WHERE ended_at IS NULL AND lost_at IS NULL;
