-- Registrations with providers that use tokens of OSCP's own. Tokens that are only checked are hashes; peer_token and offered are secrets.
CREATE TABLE registration (
    provider TEXT PRIMARY KEY,
    phase TEXT NOT NULL,
    begun_by TEXT,
    invitation TEXT,
    current TEXT,
    offered TEXT,
    retired TEXT NOT NULL,
    peer_url TEXT,
    peer_token TEXT,
    peer_version TEXT,
    outgoing TEXT,
    request_id TEXT,
    correlation_id TEXT,
    answerable TEXT NOT NULL,
    tries INTEGER NOT NULL,
    retry_at BIGINT,
    handled TEXT NOT NULL
);
