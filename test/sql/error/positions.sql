-- Positions of errors in statements of several lines.
-- error
SELECT
  1,
  2 FROM
    WHERE;
-- error
SELECT a,
       b
FROM (VALUES (1)) AS t (a);
-- error
CREATE TABLE t (
  a INT,
  b STRIN,
  c INT
) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t (
  a INT,
  b STRING
  c INT
) WITH ('connector' = 'blackhole');
-- error
/* comment
   in lines */ SELECT x
  FROM (VALUES (1)) AS t (a) -- tail
  WHERE y = 1;
-- error
SELECT 'äöü', x FROM (VALUES (1)) AS t (a);
-- error
SELECT '😀', x FROM (VALUES (1)) AS t (a);
	-- error
SELECT	x	FROM (VALUES (1)) AS t (a);
-- error
SELECT '
', x FROM (VALUES (1)) AS t (a);
-- error
SELECT t.x, u.a FROM (VALUES (1)) AS t (a);
-- error
SELECT
  UPPER(
    1,
    2
  );
