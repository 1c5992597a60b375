-- The copy of a picture that may leave the hub: upright, without EXIF, places and comments. Null where the content is that already.
-- Samples stored before this column was there leave as they were received.
alter table sample add column outgoing_sealed bytea;
