-- What is stored. Whoever opens the file finds the tables described here and the derived views in views.sql.

CREATE TABLE source (
    code VARCHAR PRIMARY KEY, label VARCHAR NOT NULL, party VARCHAR NOT NULL, country VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL, repeats VARCHAR, root VARCHAR NOT NULL, lineage VARCHAR NOT NULL, sums BOOLEAN NOT NULL,
    aliases VARCHAR[] NOT NULL, people VARCHAR, equipment VARCHAR, every_days INTEGER, bulletins_until DATE, url VARCHAR NOT NULL, licence VARCHAR NOT NULL, definition VARCHAR NOT NULL, limits VARCHAR NOT NULL);

COMMENT ON COLUMN source.repeats IS 'The source whose numbers these are; root follows it to the one that repeats none';
COMMENT ON COLUMN source.sums IS 'Totals are sums of what was published for single periods';

CREATE TABLE lineage (source VARCHAR NOT NULL REFERENCES source(code), draws_on VARCHAR NOT NULL REFERENCES source(code),
    share DOUBLE, basis VARCHAR, how VARCHAR NOT NULL);
COMMENT ON TABLE lineage IS 'Who takes numbers from whom, in which share of its own numbers (NULL: not stated), and how we know';

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
COMMENT ON COLUMN report.key IS 'The name of the report in addresses: it stays the same when the database is built again';
COMMENT ON COLUMN report.as_of IS 'The day that the totals are stated for: a report of day D covers the fighting to its morning';
COMMENT ON COLUMN report.text IS 'What the figures were read from; NULL where a table was read, not a text';
COMMENT ON COLUMN report.published IS 'When the words came out; of a source that is revised, the vintage';
COMMENT ON COLUMN report.mended IS 'Made from another report by a correction of ours; see correction';
COMMENT ON COLUMN report.reported IS 'Whether it states something where our corrections are left out; newest where they are taken';
COMMENT ON COLUMN report.version IS 'The how-manieth text of its address; only the newest states anything, all are kept';

-- category has no foreign key: a name that no definition knows is kept here and shown in no chart.
CREATE TABLE figure (
    report INTEGER NOT NULL REFERENCES report(id), category VARCHAR NOT NULL, measure VARCHAR NOT NULL, basis VARCHAR NOT NULL,
    value DOUBLE, low DOUBLE, high DOUBLE, qualifier VARCHAR, days INTEGER, source VARCHAR, side VARCHAR, quote VARCHAR, start INTEGER, "end" INTEGER,
    item VARCHAR, interval VARCHAR);
COMMENT ON COLUMN figure.item IS 'The source''s own line where it is a part of our category: a category''s total is their sum';
COMMENT ON COLUMN figure.interval IS 'What low and high are where a model states them: confidence, prediction, or sums of weekly limits';
COMMENT ON COLUMN figure.start IS 'With "end": where the number stands in report.text, in characters';

CREATE TABLE finding (
    kind VARCHAR NOT NULL, message VARCHAR NOT NULL, source VARCHAR, side VARCHAR, category VARCHAR, basis VARCHAR,
    as_of DATE, publisher VARCHAR, report INTEGER REFERENCES report(id), start INTEGER, "end" INTEGER, cause VARCHAR);
COMMENT ON COLUMN finding.cause IS 'Of a fall: official correction, a copy''s slip, or open';

CREATE TABLE correction (
    source VARCHAR NOT NULL, side VARCHAR NOT NULL, publisher VARCHAR NOT NULL, category VARCHAR NOT NULL, basis VARCHAR NOT NULL,
    as_of DATE NOT NULL, kind VARCHAR NOT NULL, amount DOUBLE, field VARCHAR, expect DOUBLE, take VARCHAR, why VARCHAR,
    evidence VARCHAR, decided DATE);
COMMENT ON TABLE correction IS 'kind official: a step that is no loss of that day by its publisher''s account, change = what was stated + amount. kind ours: a decision about one figure, expect was there and take is taken';

CREATE TABLE event (day DATE NOT NULL, label VARCHAR NOT NULL, kind VARCHAR NOT NULL, category VARCHAR, url VARCHAR);

CREATE TABLE origin (
    publisher VARCHAR NOT NULL, source VARCHAR, producer VARCHAR NOT NULL, title VARCHAR NOT NULL,
    url VARCHAR NOT NULL, licence VARCHAR NOT NULL, retrieved DATE NOT NULL, sha256 VARCHAR NOT NULL);

CREATE TABLE meta (data_version VARCHAR NOT NULL, inputs VARCHAR NOT NULL);
COMMENT ON COLUMN meta.data_version IS 'A short hash of all figures';
COMMENT ON COLUMN meta.inputs IS 'A hash of every file that the database was built from';
