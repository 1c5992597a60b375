CREATE TABLE hub_user (
    name       text PRIMARY KEY,
    secret     text NOT NULL,
    scheme     text NOT NULL CHECK (scheme IN ('ARGON2', 'ARGON2_OVER_SHA256')),
    roles      text NOT NULL,
    origin     text NOT NULL CHECK (origin IN ('COMMAND', 'FILE', 'DEMO')),
    imported   bytea,
    disabled   boolean NOT NULL DEFAULT false,
    changed_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN hub_user.imported IS 'keyed hash of the line of the users file this secret came from';

CREATE TABLE vault.signing_key (
    kid        text PRIMARY KEY,
    sealed     bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
