-- What is derived. The vote and the steps are computed once, when the file is built, and stored in the order in which they
-- are asked for; the views over them are the contract.

-- On which basis a figure counts among its source's. Where the press words a list of equipment its own way ("destroyed"), the
-- line that it quotes is still the source's.
CREATE MACRO counted_on(role, kind, equipment, basis) AS
    CASE WHEN role = 'press' AND kind <> 'people' THEN coalesce(equipment, basis) ELSE basis END;

-- One row a total that a report states for its own source and side. Of the versions of one address, the newest.
CREATE VIEW stated AS
SELECT report.source, report.side, figure.category, counted_on(role, kind, equipment, figure.basis) AS basis, report.as_of,
       report.publisher, publisher.role, publisher."order", figure.value, report.id AS report
FROM figure JOIN report ON report.id = figure.report JOIN publisher ON publisher.code = report.publisher
JOIN source ON source.code = report.source LEFT JOIN category ON category.code = figure.category
WHERE measure = 'total' AND value IS NOT NULL AND figure.source IS NULL AND figure.side IS NULL AND newest
  AND report.as_of IS NOT NULL;

-- The copies of a source's own reports. The press quotes a report and has no vote.
CREATE VIEW copy AS FROM stated WHERE role <> 'press';

-- The vote among what some publishers state for each cell: most copies first, then the publishers' order.
-- `voters` is a list of publisher codes, or NULL for all that publish copies.
CREATE MACRO vote(voters) AS TABLE (
    WITH ballot AS (
        SELECT source, side, category, basis, as_of, value, count(*) AS votes, min("order") AS best
        FROM stated
        WHERE CASE WHEN voters IS NULL THEN role <> 'press' ELSE list_contains(voters, publisher) END
        GROUP BY ALL),
    cell AS (
        SELECT source, side, category, basis, as_of,
               arg_max(value, (votes, -best)) AS value, sum(votes)::INTEGER AS publishers,
               CASE WHEN sum(votes) = 1 THEN 'single'
                    WHEN count(*) = 1 THEN 'unanimous'
                    WHEN count(*) FILTER (votes = top) = 1 THEN 'majority'
                    ELSE 'tie' END AS agreement
        FROM (SELECT *, max(votes) OVER (PARTITION BY source, side, category, basis, as_of) AS top FROM ballot)
        GROUP BY ALL),
    -- Two lines that were merged later: their sum continues the merged line, where both are stated.
    merged AS (
        SELECT source, side, part_of AS category, basis, as_of, sum(value) AS value, min(publishers) AS publishers,
               'sum' AS agreement
        FROM cell
        JOIN (SELECT code, part_of, count(*) OVER (PARTITION BY part_of) AS parts
              FROM category WHERE part_of IS NOT NULL) ON code = category
        GROUP BY ALL
        HAVING count(*) = any_value(parts))
    SELECT * FROM cell
    UNION ALL
    SELECT * FROM merged ANTI JOIN cell USING (source, side, category, basis, as_of));

CREATE TABLE voted AS
SELECT * FROM vote(NULL) ORDER BY source, side, category, basis, as_of;

CREATE VIEW series AS
SELECT source, side, category, basis, as_of, value, NULL::DOUBLE AS low, NULL::DOUBLE AS high, publishers, agreement
FROM voted WHERE category IN (SELECT code FROM category);

-- The lines that there are. Parts of a merged line are left out: their sum is the line.
CREATE TABLE line AS
SELECT series.source, side, category, basis, label, kind, unit, icon, note, stock, min(as_of) AS first, max(as_of) AS last,
       count(*) AS reports
FROM series JOIN category ON code = category
WHERE part_of IS NULL
GROUP BY ALL ORDER BY series.source, min(position);

-- The changes between successive totals. The first report of a line is a stock and has no rate; nor have the bulletins of
-- the first weeks.
CREATE MACRO steps(voters) AS TABLE (
    SELECT step.source, side, category, basis, from_day, to_day, (to_day - from_day)::INTEGER AS days, change,
           change / (to_day - from_day) AS per_day
    FROM (SELECT source, side, category, basis, lag(as_of) OVER line AS from_day, as_of AS to_day,
                 value - lag(value) OVER line AS change
          FROM vote(voters)
          WINDOW line AS (PARTITION BY source, side, category, basis ORDER BY as_of)) AS step
    JOIN source ON source.code = step.source
    WHERE from_day IS NOT NULL AND (bulletins_until IS NULL OR from_day > bulletins_until)
      AND category IN (SELECT code FROM category));

CREATE TABLE stepped AS
SELECT * FROM steps(NULL) ORDER BY source, side, category, basis, to_day;

CREATE VIEW rate AS FROM stepped;

CREATE VIEW latest AS
SELECT * FROM series
QUALIFY row_number() OVER (PARTITION BY source, side, category, basis ORDER BY as_of DESC) = 1;
