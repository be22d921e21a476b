-- REGEXP_COUNT, REGEXP_SUBSTR, REGEXP_INSTR and REGEXP_EXTRACT_ALL.
-- version 2.2
CREATE TEMPORARY VIEW t AS SELECT * FROM (VALUES (1, 'a1b22c333', '\d+'), (2, 'aaaa', 'aa'), (3, 'abc', 'x'), (4, 'abc', ''), (5, '', 'a'), (6, CAST(NULL AS STRING), 'a'), (7, 'abc', CAST(NULL AS STRING)), (8, 'abc', '('), (9, '😀a😀', 'a')) AS t(id, s, p);
SELECT id, REGEXP_COUNT(s, p) AS a, REGEXP_SUBSTR(s, p) AS b, REGEXP_INSTR(s, p) AS c FROM t;
SELECT id, REGEXP_EXTRACT_ALL(s, p, 0) AS a FROM t;
SELECT id, REGEXP_EXTRACT_ALL(s, '(\d+)([a-z]+)', g) AS a FROM (VALUES (1, '100ab200cd', 1), (2, '100ab200cd', 2), (3, '100ab', 0), (4, '100ab', 3), (5, '100ab', -1), (6, 'xx', 1), (7, '1a', CAST(NULL AS INT))) AS t(id, s, g);
SELECT REGEXP_EXTRACT_ALL('100-200, 300-400', '(\d+)-(\d+)') AS a, REGEXP_COUNT('123abc456', '\d') AS b, REGEXP_SUBSTR('hello', 'l+') AS c, REGEXP_INSTR('hello', 'l') AS d, TYPEOF(REGEXP_EXTRACT_ALL('a', 'a')) AS e;
SELECT REGEXP_COUNT('hello', '(') AS a, REGEXP_SUBSTR('hello', '(') AS b, REGEXP_INSTR('hello', '(') AS c;
