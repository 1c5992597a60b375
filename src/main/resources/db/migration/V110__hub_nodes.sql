-- Which hubs are alive: the leases of one that has not been seen for a while are free before they run out.
create table hub_node (
    owner   text primary key,                      -- as in transaction.lease_owner
    seen_at timestamptz not null default now()
);
