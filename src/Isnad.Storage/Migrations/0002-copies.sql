-- A sample of each text's shingles, by which copies are found; the agency whose signature it bears; and its place in the order in which texts may be the origin of
-- others (the lowest first): signed by an agency or not, first day, first instant, hash of its words.
create table text_sketch (
  text_key   integer primary key references text (key),
  sketch     blob not null,
  agency     text,
  precedence text not null
);

-- Texts that share much, each pair from both sides. True of the two texts and their days alone, whatever came first.
create table copy_pair (
  text_key    integer not null references text (key),
  other_key   integer not null references text (key),
  jaccard     real not null,
  containment real not null,
  primary key (text_key, other_key)
) without rowid;

-- The likely origin of a text: of those it shares much with, the first in precedence, when that comes before its own.
-- relation: copy (alike), excerpt (cut out of its origin), extension (holds its origin and more), version (the same address with other words).
create table text_copy (
  text_key integer primary key references text (key),
  of_key   integer not null references text (key),
  relation text not null
);
create index text_copy_of on text_copy (of_key);

create index delivery_day on delivery (day, text_key);
create index delivery_url on delivery (url) where url is not null;
create index text_first on text (first_key) where first_key is not null;
