-- How long a link opens its page, why a capture ended without a verdict, and what the look at its picture could not tell.
alter table remote_capture
    add column link_until timestamptz not null default now() + interval '15 minutes',
    add column ending text,                        -- LINK_EXPIRED, VERDICT_LATE, WITHDRAWN, REPLACED, COUNTER, DELETION, ADMINISTRATOR
    add column picture_note text;                  -- sentences for the operator, without personal data
update remote_capture
    set link_until = case when link_hash is null then expires_at
                          else least(created_at + interval '15 minutes', expires_at) end;
create index remote_capture_link on remote_capture (link_until) where state = 'OPEN';
create index remote_capture_person on remote_capture (person_guid) where state = 'OPEN';
