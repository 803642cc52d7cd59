-- What is stored. What each table and column means is in lexicon/meanings.toml, and in the file as comments.

CREATE TABLE source (
    code VARCHAR PRIMARY KEY, label VARCHAR NOT NULL, party VARCHAR NOT NULL, country VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL, repeats VARCHAR, root VARCHAR NOT NULL, lineage VARCHAR NOT NULL, sums BOOLEAN NOT NULL,
    aliases VARCHAR[] NOT NULL, people VARCHAR, equipment VARCHAR, every_days INTEGER, bulletins_until DATE, url VARCHAR NOT NULL, licence VARCHAR NOT NULL, definition VARCHAR NOT NULL, limits VARCHAR NOT NULL);

CREATE TABLE lineage (source VARCHAR NOT NULL REFERENCES source(code), draws_on VARCHAR NOT NULL REFERENCES source(code),
    share DOUBLE, basis VARCHAR, how VARCHAR NOT NULL);

CREATE TABLE publisher (
    code VARCHAR PRIMARY KEY, label VARCHAR NOT NULL, role VARCHAR NOT NULL, url VARCHAR NOT NULL,
    "order" INTEGER NOT NULL);

CREATE TABLE category (
    code VARCHAR PRIMARY KEY, label VARCHAR NOT NULL, kind VARCHAR NOT NULL, unit VARCHAR NOT NULL, icon VARCHAR NOT NULL,
    note VARCHAR NOT NULL, first DATE, last DATE, stock INTEGER, part_of VARCHAR, position INTEGER NOT NULL);

-- source has no foreign key and may be NULL: a text may credit nobody, or somebody whom no definition knows.
CREATE TABLE report (
    id INTEGER PRIMARY KEY, key VARCHAR NOT NULL UNIQUE, source VARCHAR, side VARCHAR,
    publisher VARCHAR NOT NULL REFERENCES publisher(code), as_of DATE, as_of_from VARCHAR, published DATE, retrieved TIMESTAMP,
    language VARCHAR, title VARCHAR, author VARCHAR, url VARCHAR, text VARCHAR, version INTEGER NOT NULL, newest BOOLEAN NOT NULL,
    mended BOOLEAN NOT NULL, reported BOOLEAN NOT NULL);

-- category has no foreign key: a name that no definition knows is kept here and shown in no chart.
CREATE TABLE figure (
    report INTEGER NOT NULL REFERENCES report(id), category VARCHAR NOT NULL, measure VARCHAR NOT NULL, basis VARCHAR NOT NULL,
    value DOUBLE, low DOUBLE, high DOUBLE, qualifier VARCHAR, days INTEGER, source VARCHAR, side VARCHAR, quote VARCHAR, start INTEGER, "end" INTEGER,
    item VARCHAR, interval VARCHAR);

CREATE TABLE finding (
    kind VARCHAR NOT NULL, message VARCHAR NOT NULL, source VARCHAR, side VARCHAR, category VARCHAR, basis VARCHAR,
    as_of DATE, publisher VARCHAR, report INTEGER REFERENCES report(id), start INTEGER, "end" INTEGER, cause VARCHAR);

CREATE TABLE correction (
    source VARCHAR NOT NULL, side VARCHAR NOT NULL, publisher VARCHAR NOT NULL, category VARCHAR NOT NULL, basis VARCHAR NOT NULL,
    as_of DATE NOT NULL, kind VARCHAR NOT NULL, amount DOUBLE, field VARCHAR, expect DOUBLE, take VARCHAR, why VARCHAR,
    evidence VARCHAR, decided DATE);

CREATE TABLE event (day DATE NOT NULL, label VARCHAR NOT NULL, kind VARCHAR NOT NULL, category VARCHAR, url VARCHAR);

CREATE TABLE origin (
    publisher VARCHAR NOT NULL, source VARCHAR, producer VARCHAR NOT NULL, title VARCHAR NOT NULL,
    url VARCHAR NOT NULL, licence VARCHAR NOT NULL, retrieved DATE NOT NULL, sha256 VARCHAR NOT NULL);

CREATE TABLE meta (data_version VARCHAR NOT NULL, inputs VARCHAR NOT NULL);
