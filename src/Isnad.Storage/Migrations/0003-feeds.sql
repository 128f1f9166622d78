-- The feeds that are watched: where each stands, when it is asked next, and how it fares. Moments are UTC.
create table feed (
  key           integer primary key,
  url           text not null unique,
  title         text,
  outlet        text,
  kind          text,
  added         text not null,
  etag          text,
  last_modified text,
  polled        text,
  succeeded     text,
  news          text,
  due           text not null,
  interval      integer not null,
  failures      integer not null default 0,
  fault         text,
  fault_message text,
  mended        text,
  gaps          integer not null default 0
);
create index feed_due on feed (due);

-- Every text that a feed has announced, each version once. It waits until the transaction that adds its delivery, or is refused with a reason.
create table feed_item (
  key       integer primary key,
  feed_key  integer not null references feed (key) on delete cascade,
  item      blob not null,
  version   blob not null,
  host      text not null,
  announced text not null,
  state     text not null,
  due       text not null,
  attempts  integer not null default 0,
  fault     text,
  payload   blob,
  unique (feed_key, item, version)
);
create index feed_item_waiting on feed_item (due) where state = 'waiting';
create index feed_item_state on feed_item (feed_key, state);
