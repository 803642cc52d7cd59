-- What is derived. What was stated, the vote and the steps are computed once, when the file is built, and stored in the order in
-- which they are asked for; the views over them are the contract.

-- On which basis a figure counts among its source's. Where the press words a list of equipment its own way ("destroyed"), the
-- line that it quotes is still the source's.
CREATE MACRO counted_on(role, kind, equipment, basis) AS
    CASE WHEN role = 'press' AND kind <> 'people' THEN coalesce(equipment, basis) ELSE basis END;

-- Whether a source counts as it goes, so that its totals should not fall and its days can be told apart. Estimates do neither.
CREATE MACRO is_count(asked) AS (
    SELECT evidence IN ('claim', 'visual', 'named') AND every_days IS NOT NULL FROM source WHERE source.code = asked);

-- One row a total that a report states for its own source and side. Where a source's own lines are parts of our category, the
-- total is their sum, and unknown where a part is missing that the copies before and after have.
CREATE TABLE stated AS
WITH said AS (
    SELECT report.source, report.side, figure.category, counted_on(role, kind, equipment, figure.basis) AS basis, report.as_of,
           report.publisher, role, publisher."order", value, low, high, qualifier, interval, item, published, sums, newest,
           reported, report.id AS report
    FROM figure JOIN report ON report.id = figure.report JOIN publisher ON publisher.code = report.publisher
    JOIN source ON source.code = report.source LEFT JOIN category ON category.code = figure.category
    WHERE measure = 'total' AND coalesce(value, low, high) IS NOT NULL AND interval IS DISTINCT FROM 'prediction'
      AND figure.source IS NULL AND figure.side IS NULL AND report.as_of IS NOT NULL AND (newest OR reported)),
part AS (
    SELECT source, side, publisher, category, item, min(as_of) AS first, max(as_of) AS last
    FROM said WHERE item IS NOT NULL GROUP BY ALL),
needed AS (
    SELECT report, said.category, count(*) AS parts
    FROM (SELECT DISTINCT report, source, side, publisher, category, as_of FROM said WHERE item IS NOT NULL) AS said
    JOIN part USING (source, side, publisher, category)
    WHERE as_of BETWEEN first AND last GROUP BY ALL),
summed AS (
    SELECT * EXCLUDE (item, value), sum(value) AS value, count(item) AS parts FROM said GROUP BY ALL),
told AS (
    SELECT summed.* EXCLUDE (parts) FROM summed LEFT JOIN needed USING (report, category)
    WHERE summed.parts >= coalesce(needed.parts, 0))
-- A list of single statements counts where a source has no regular reports of that line.
SELECT *, role IN ('original', 'transcription')
          OR role = 'compilation' AND NOT bool_or(role IN ('original', 'transcription')) OVER line AS regular
FROM told WINDOW line AS (PARTITION BY source, side, category, basis)
ORDER BY source, side, category, basis, as_of, "order";

-- The copies of a source's own reports. The press quotes a report and has no vote.
CREATE VIEW copy AS FROM stated WHERE regular AND newest;

-- The vote among what some publishers state for each cell: most copies first, then the publishers' order.
-- `voters` is a list of publisher codes, or NULL for all that publish copies; `mended` says whether our corrections are taken.
CREATE MACRO vote(voters, mended) AS TABLE (
    WITH ballot AS (
        SELECT source, side, category, basis, as_of, value, low, high, count(*) AS votes, min("order") AS best,
               max(published) FILTER (role <> 'press') AS vintage, bool_or(sums AND role <> 'compilation') AS sums
        FROM stated
        WHERE CASE WHEN voters IS NULL THEN regular ELSE list_contains(voters, publisher) END
          AND CASE WHEN mended THEN newest ELSE reported END
        GROUP BY source, side, category, basis, as_of, value, low, high),
    cell AS (
        SELECT source, side, category, basis, as_of,
               arg_max({'value': value, 'low': low, 'high': high}, (votes, -best)) AS taken, sum(votes)::INTEGER AS publishers,
               CASE WHEN bool_or(sums) THEN 'sum'
                    WHEN sum(votes) = 1 THEN 'single'
                    WHEN count(*) = 1 THEN 'unanimous'
                    WHEN count(*) FILTER (votes = top) = 1 THEN 'majority'
                    ELSE 'tie' END AS agreement, max(vintage) AS vintage
        FROM (SELECT *, max(votes) OVER (PARTITION BY source, side, category, basis, as_of) AS top FROM ballot)
        GROUP BY source, side, category, basis, as_of),
    voted AS (
        SELECT source, side, category, basis, as_of, taken.value, taken.low, taken.high, publishers, agreement, vintage FROM cell),
    -- Two lines that were merged later: their sum continues the merged line, where both are stated.
    merged AS (
        SELECT source, side, part_of AS category, basis, as_of, sum(value) AS value, NULL::DOUBLE AS low, NULL::DOUBLE AS high,
               min(publishers) AS publishers, 'sum' AS agreement, max(vintage) AS vintage
        FROM voted
        JOIN (SELECT code, part_of, count(*) OVER (PARTITION BY part_of) AS parts
              FROM category WHERE part_of IS NOT NULL) ON code = category
        GROUP BY source, side, part_of, basis, as_of
        HAVING count(*) = any_value(parts))
    SELECT * FROM voted
    UNION ALL
    SELECT * FROM merged ANTI JOIN voted USING (source, side, category, basis, as_of));

CREATE TABLE voted AS
SELECT * FROM vote(NULL, true) ORDER BY source, side, category, basis, as_of;

CREATE TABLE voted_reported AS
SELECT * FROM vote(NULL, false) ORDER BY source, side, category, basis, as_of;

CREATE VIEW series AS
SELECT source, side, category, basis, as_of, value, low, high, publishers, agreement
FROM voted WHERE category IN (SELECT code FROM category);

-- The lines that there are. Parts of a merged line are left out: their sum is the line. `main` is the basis that the source
-- counts first; the others are shown where they are asked for by name.
CREATE TABLE line AS
WITH found AS (
    SELECT series.source, side, category, series.basis, category.label, kind, unit, icon, note, stock, min(as_of) AS first,
           max(as_of) AS last, count(*) AS reports, min(position) AS position,
           any_value(CASE WHEN kind = 'people' THEN people ELSE equipment END) AS own
    FROM series JOIN category ON category.code = category JOIN source ON source.code = series.source
    WHERE part_of IS NULL
    GROUP BY series.source, side, category, series.basis, category.label, kind, unit, icon, note, stock)
SELECT * EXCLUDE (position, own), row_number() OVER (
           PARTITION BY source, side, category ORDER BY basis IS NOT DISTINCT FROM own DESC, reports DESC, basis) = 1 AS main
FROM found ORDER BY source, side, position, main DESC, basis;

-- The changes between successive totals of one vintage. The first report of a line is a stock and has no rate; nor have the
-- bulletins of the first weeks.
CREATE MACRO steps(voters, mended) AS TABLE (
    SELECT step.source, side, category, basis, from_day, to_day, (to_day - from_day)::INTEGER AS days, change,
           change / (to_day - from_day) AS per_day
    FROM (SELECT source, side, category, basis, lag(as_of) OVER line AS from_day, as_of AS to_day,
                 value - lag(value) OVER line AS change, vintage IS NOT DISTINCT FROM lag(vintage) OVER line AS same
          FROM vote(voters, mended) WHERE value IS NOT NULL
          WINDOW line AS (PARTITION BY source, side, category, basis ORDER BY as_of)) AS step
    JOIN source ON source.code = step.source
    WHERE from_day IS NOT NULL AND same AND (bulletins_until IS NULL OR from_day > bulletins_until)
      AND category IN (SELECT code FROM category));

CREATE TABLE stepped AS
SELECT * FROM steps(NULL, true) ORDER BY source, side, category, basis, to_day;

CREATE TABLE stepped_reported AS
SELECT * FROM steps(NULL, false) ORDER BY source, side, category, basis, to_day;

CREATE VIEW rate AS FROM stepped;

-- What stands in each report, and how much of it differs from the record: asked for by every list of reports.
CREATE TABLE told AS
WITH judged AS (
    SELECT report, count(*) FILTER (stated.value IS DISTINCT FROM voted.value) AS differing
    FROM stated SEMI JOIN voted AS line USING (source, side, category, basis)
    LEFT JOIN voted USING (source, side, category, basis, as_of) GROUP BY report)
SELECT id AS report, count(figure.report) AS figures, coalesce(any_value(differing), 0) AS differing,
       coalesce(string_agg(coalesce(value, high)::BIGINT::VARCHAR, ' '), '') AS numbers
FROM report LEFT JOIN figure ON figure.report = id LEFT JOIN judged ON judged.report = id
GROUP BY id ORDER BY id;

-- The daily rates that were claimed, each in the newest text that claims it.
CREATE TABLE claimed_rate AS
SELECT figure.* FROM figure JOIN report ON report.id = figure.report
WHERE measure = 'rate' AND figure.source IS NULL AND figure.side IS NULL AND report.as_of IS NOT NULL AND newest;

CREATE VIEW latest AS
SELECT * FROM series
QUALIFY row_number() OVER (PARTITION BY source, side, category, basis ORDER BY as_of DESC) = 1;

-- Every vintage of the totals of the sources that are revised, with what a model states about each: the interval of its curve or of
-- its estimate in low and high, and that of the next statement apart.
CREATE TABLE vintage AS
SELECT report.source, report.side, category, basis, as_of, published, report.publisher,
       arg_max(value, mended) FILTER (interval IS DISTINCT FROM 'prediction') AS value,
       arg_max(low, mended) FILTER (interval IS DISTINCT FROM 'prediction') AS low,
       arg_max(high, mended) FILTER (interval IS DISTINCT FROM 'prediction') AS high,
       max(interval) FILTER (interval IS DISTINCT FROM 'prediction') AS interval,
       arg_max(low, mended) FILTER (interval = 'prediction') AS prediction_low,
       arg_max(high, mended) FILTER (interval = 'prediction') AS prediction_high, min(report) AS report
FROM figure JOIN report ON report.id = figure.report JOIN publisher ON publisher.code = report.publisher
WHERE measure = 'total' AND figure.source IS NULL AND figure.side IS NULL AND as_of IS NOT NULL AND published IS NOT NULL
  AND role IN ('original', 'transcription')
GROUP BY report.source, report.side, category, basis, as_of, published, report.publisher
ORDER BY report.source, report.side, category, basis, as_of, published;
