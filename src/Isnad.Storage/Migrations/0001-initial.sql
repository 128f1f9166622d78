-- Texts exactly as received, each once. A text with the words of an earlier one (first_key) is kept and never coded.
create table text (
  key        integer primary key,
  sha256     text not null unique,
  identity   blob not null,
  first_key  integer references text (key),
  body       blob not null,
  length     integer not null,
  opening    text not null
);
create index text_identity on text (identity) where first_key is null;

-- Every arrival of a text, with exactly one outcome.
create table delivery (
  key         integer primary key,
  fingerprint blob not null unique,
  text_key    integer not null references text (key),
  given_id    text not null,
  url         text,
  outlet      text,
  published   text,
  instant     text,
  utc_offset  text,
  day         text,
  title       text,
  outcome     text not null,
  reason      text,
  arrived     text not null
);
create index delivery_text on delivery (text_key);
create index delivery_given_id on delivery (given_id);
create index delivery_outlet on delivery (outlet, day);
create index delivery_outcome on delivery (outcome, reason);

-- One coding of a text by one set of versions, in the context of one delivery. The one that is not superseded holds.
create table coding (
  key           integer primary key,
  text_key      integer not null references text (key),
  delivery_key  integer not null references delivery (key),
  language      text,
  outcome       text not null,
  reason        text,
  coder         text not null,
  packs         text not null,
  knowledge     text not null,
  coded         text not null,
  superseded_by integer references coding (key)
);
create unique index coding_current on coding (text_key) where superseded_by is null;

-- Claims are never deleted: a later coding marks them superseded.
create table claim (
  key           integer primary key,
  id            text not null,
  coding_key    integer not null references coding (key),
  text_key      integer not null references text (key),
  ordinal       integer not null,
  superseded_by integer references coding (key),
  type          text not null,
  mode          text,
  realis        text not null,
  score         real,
  day           text,
  place_id      text,
  place_words   text,
  place_country text,
  latitude      real,
  longitude     real,
  confidence    real not null,
  same_as       text,
  record        text not null
);
create unique index claim_current on claim (id) where superseded_by is null;
create index claim_text on claim (text_key, ordinal);
create index claim_day on claim (day) where superseded_by is null;
create index claim_type on claim (type, mode) where superseded_by is null;
create index claim_place on claim (place_country, place_id) where superseded_by is null;

-- Who plays which part in a claim: actor, recipient or holder.
create table claim_party (
  claim_key integer not null references claim (key),
  part      text not null,
  ordinal   integer not null,
  entity    text,
  words     text not null,
  country   text,
  role      text,
  stance    text,
  primary key (claim_key, part, ordinal)
) without rowid;
create index claim_party_country on claim_party (country, part);
create index claim_party_entity on claim_party (entity, part);
create index claim_party_words on claim_party (words, part);

-- The folded words and stems of title and text; the words themselves stay in text.body.
create virtual table text_search using fts5 (title, words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0");
