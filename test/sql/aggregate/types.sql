-- SUM and AVG keep their argument's type (AVG truncates, SUM wraps); decimals widen.
CREATE TABLE n (id INT, t TINYINT, s SMALLINT, i INT, l BIGINT, f FLOAT, d DOUBLE, m DECIMAL(12, 3))
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/numbers.jsonl', 'format' = 'json');

-- final
SELECT SUM(t) AS st, SUM(s) AS ss, SUM(i) AS si, SUM(l) AS sl, AVG(t) AS at1, AVG(i) AS ai, AVG(l) AS al FROM n;

-- final
SELECT SUM(m) AS sm, AVG(m) AS am, MIN(m) AS mi, MAX(m) AS ma, SUM(d) AS sd, AVG(f) AS af, SUM(f) AS sf FROM n WHERE id <> 2;

-- final
SELECT TYPEOF(SUM(t)) AS a, TYPEOF(AVG(i)) AS b, TYPEOF(SUM(m)) AS c, TYPEOF(AVG(m)) AS d, TYPEOF(AVG(f)) AS e, TYPEOF(COUNT(*)) AS f FROM n;

-- final
SELECT AVG(v) AS a, SUM(v) AS s, STDDEV_POP(v) AS p, STDDEV_SAMP(v) AS q, VAR_POP(v) AS r, VAR_SAMP(v) AS u FROM (VALUES (1), (2), (4), (8)) AS t(v);

-- final
SELECT AVG(v) AS a, STDDEV_POP(v) AS p, VAR_SAMP(v) AS r FROM (VALUES (1E0), (2.5E0), (4E0)) AS t(v);

SELECT SUM(v) AS wraps FROM (VALUES (2147483647), (1)) AS t(v);
