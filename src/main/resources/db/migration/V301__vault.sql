-- Keys live in a schema of their own: a backup of the data leaves it out, and only its newest copy is kept,
-- so that destroying a key reaches every older backup of the data.
CREATE SCHEMA vault;

-- One AES-256 key per person, wrapped by a master key kept outside the database; no wrapped value means destroyed.
CREATE TABLE vault.owner_key (
    owner        uuid PRIMARY KEY,
    master       text NOT NULL,
    wrapped      bytea,
    created_at   timestamptz NOT NULL DEFAULT now(),
    destroyed_at timestamptz,
    CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);
CREATE INDEX owner_key_by_master ON vault.owner_key (master) WHERE wrapped IS NOT NULL;

-- Random secrets of the deployment that must outlive a change of the master key, sealed under the hub's own key.
CREATE TABLE vault.hub_secret (
    name       text PRIMARY KEY,
    sealed     bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- While a hold stands, the owner's key is not destroyed (evidence kept under DOC-ICP-05.03, a court order).
CREATE TABLE vault.legal_hold (
    owner  uuid NOT NULL,
    reason text NOT NULL,
    until  timestamptz,
    PRIMARY KEY (owner, reason)
);
