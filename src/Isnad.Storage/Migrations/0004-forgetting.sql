-- What must never come back: hashes of what was forgotten, nothing of what it said.
create table tombstone (
  key    integer primary key,
  kind   text not null,
  digest blob not null,
  scope  text not null,
  made   text not null,
  unique (kind, digest)
);

-- Deliveries refused because of a tombstone, each once.
create table refusal (
  fingerprint blob primary key,
  refused     text not null
) without rowid;

-- For how many days an outlet's deliveries are kept.
create table retention (
  outlet text primary key,
  days   integer not null
) without rowid;

create index claim_coding on claim (coding_key);
