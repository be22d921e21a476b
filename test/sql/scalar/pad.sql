-- LPAD and RPAD: cutting, empty pads, negative lengths, code points.
CREATE TEMPORARY VIEW t AS SELECT * FROM (VALUES (1, 'abc', 6, 'xy'), (2, 'abc', 2, 'x'), (3, 'abc', 0, 'x'), (4, 'abc', -1, 'x'), (5, 'abc', 5, ''), (6, '', 3, 'z'), (7, '😀', 3, 'é'), (8, CAST(NULL AS STRING), 3, 'z'), (9, 'a', CAST(NULL AS INT), 'z'), (10, 'a', 3, CAST(NULL AS STRING)), (11, 'abc', 3, 'q'), (12, 'a', 4, '😀b')) AS t(id, s, n, p);
SELECT id, LPAD(s, n, p) AS a, RPAD(s, n, p) AS b FROM t;
SELECT LPAD('hi', 4, '??') AS a, RPAD('hi', 4, '??') AS b, LPAD('hi', 1, '??') AS c, RPAD('hi', 1, '??') AS d;
-- error
SELECT LPAD('a', 3);
