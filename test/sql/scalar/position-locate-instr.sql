-- POSITION, LOCATE and INSTR: first and later places, empty needles, code points, starts.
CREATE TEMPORARY VIEW t AS SELECT * FROM (VALUES (1, 'banana', 'an'), (2, 'banana', 'x'), (3, 'banana', ''), (4, '', 'a'), (5, '', ''), (6, '😀a😀', '😀'), (7, '😀ab', 'b'), (8, CAST(NULL AS STRING), 'a'), (9, 'a', CAST(NULL AS STRING)), (10, 'aXa', 'x')) AS t(id, s, n);
SELECT id, POSITION(n IN s) AS a, INSTR(s, n) AS b, LOCATE(n, s) AS c, LOCATE(n, s, 3) AS d, LOCATE(n, s, 0) AS e, LOCATE(n, s, -1) AS f, LOCATE(n, s, 99) AS g FROM t;
SELECT id, POSITION(n IN s FROM 3) AS a FROM t;
-- error
SELECT id, INSTR(s, n, 1) AS a, INSTR(s, n, 1, 2) AS b, INSTR(s, n, -1) AS c, INSTR(s, n, -1, 2) AS d, INSTR(s, n, 0) AS e, INSTR(s, n, 1, 0) AS f FROM t;
SELECT POSITION('l' IN 'hello') AS a, INSTR('hello', 'l') AS b, LOCATE('l', 'hello', 4) AS c, TYPEOF(POSITION('l' IN 'hello')) AS d, INSTR('Corporate Floor', 'or', 3, 2) AS e, INSTR('Corporate Floor', 'or', -3, 2) AS f;
