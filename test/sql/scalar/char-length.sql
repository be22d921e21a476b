-- CHAR_LENGTH counts code points.
CREATE TEMPORARY VIEW t AS SELECT * FROM (VALUES (1, 'abc'), (2, '😀a'), (3, 'é'), (4, 'e' || U&'\0301'), (5, ''), (6, CAST(NULL AS STRING)), (7, '   ')) AS t(id, s);
SELECT id, CHAR_LENGTH(s) AS a, CHARACTER_LENGTH(s) AS b FROM t;
SELECT CHAR_LENGTH('hello') AS a, CHAR_LENGTH(CAST('a' AS CHAR(4))) AS b, TYPEOF(CHAR_LENGTH('a')) AS c, CHAR_LENGTH('a' || 'bc') AS d;
-- error
SELECT CHAR_LENGTH(x'6162');
-- error
SELECT CHAR_LENGTH(12);
-- error
SELECT LENGTH('abc');
-- error
SELECT OCTET_LENGTH('é');
