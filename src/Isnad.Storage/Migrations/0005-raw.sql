-- What a delivery brought, as it came: pages, records, lines. Content-addressed; the part that text.body holds already is cut out (see PackedRaw).
create table raw (
  key    integer primary key,
  sha256 blob not null unique,
  length integer not null,
  body   blob not null
);

alter table delivery add column raw_key integer references raw (key);
create index delivery_raw on delivery (raw_key) where raw_key is not null;

-- Where it came from, beside what it says: JSON, its fields those of Provenance.
alter table delivery add column provenance text;
