-- CASE, COALESCE, NULLIF, IF, GREATEST and three-valued logic.
CREATE TABLE x (id INT, a INT, b DOUBLE, s STRING, f BOOLEAN)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/nulls.jsonl', 'format' = 'json');
-- key id
SELECT id, CASE WHEN a > 5 THEN 'big' WHEN a < 0 THEN 'neg' END AS c1, CASE s WHEN 'x' THEN 1 WHEN '' THEN 2 ELSE 3 END AS c2, COALESCE(a, -1) AS co, NULLIF(a, 10) AS nu, IF(f, 'yes', 'no') AS i, IFNULL(b, 9.5) AS n FROM x;
-- key id
SELECT id, f AND a > 0 AS a1, f OR a > 0 AS o1, NOT f AS n1, f IS TRUE AS t, f IS NOT TRUE AS nt, f IS FALSE AS fa, f IS UNKNOWN AS u, a IS NULL AS isn, s IS NOT NULL AS nn FROM x;
-- key id
SELECT id, a = b AS eq, a <> b AS ne, a < b AS lt, a IS DISTINCT FROM CAST(b AS INT) AS d, a IS NOT DISTINCT FROM 10 AS nd, a BETWEEN -10 AND 10 AS bt, a IN (10, 20) AS i, a NOT IN (10, NULL) AS ni FROM x;
-- key id
SELECT id, GREATEST(a, id) AS g, LEAST(a, id, 3) AS l, a BETWEEN SYMMETRIC 10 AND -10 AS sy, COALESCE(s, CAST(a AS STRING), 'none') AS co FROM x;
-- key id
SELECT id FROM x WHERE a > 5 OR s = 'x';
-- key id
SELECT id FROM x WHERE NOT (a > 5);
-- key id
SELECT id FROM x WHERE f;
-- key id
SELECT id FROM x WHERE s IN ('x', 'y') AND b IS NOT NULL;
SELECT CAST(NULL AS BOOLEAN) AND FALSE AS a, CAST(NULL AS BOOLEAN) OR TRUE AS b, TRUE AND CAST(NULL AS BOOLEAN) AS c, NOT CAST(NULL AS BOOLEAN) AS d, CAST(NULL AS INT) = CAST(NULL AS INT) AS e, 1 = CAST(NULL AS INT) AS f;
-- error
SELECT NULL AND FALSE AS a;
SELECT NULL = NULL AS e;
SELECT TYPEOF(CASE WHEN TRUE THEN 1 ELSE 2.5 END) AS a, CASE WHEN TRUE THEN 1 ELSE 2.5 END AS b, TYPEOF(COALESCE(1, CAST(2 AS BIGINT))) AS c, TYPEOF(CASE WHEN FALSE THEN 'abc' ELSE 'x' END) AS d, CASE WHEN FALSE THEN 'abc' ELSE 'x' END || '|' AS e;
