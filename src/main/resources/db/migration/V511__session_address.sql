-- Where a session of the old API was opened from, as a keyed hash: for hub.legacy.session-by-address.
alter table legacy_session add column address_hash bytea;
create index legacy_session_address on legacy_session (address_hash) where address_hash is not null;
