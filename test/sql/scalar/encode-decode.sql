-- ENCODE and DECODE: charsets, unmappable characters, unknown charset names.
SELECT id, ENCODE(s, 'UTF-8') AS a, ENCODE(s, 'UTF-16') AS b, ENCODE(s, 'UTF-16BE') AS c, ENCODE(s, 'UTF-16LE') AS d, ENCODE(s, 'ISO-8859-1') AS e, ENCODE(s, 'US-ASCII') AS f FROM (VALUES (1, 'abc'), (2, 'é'), (3, '😀'), (4, ''), (5, CAST(NULL AS STRING))) AS t(id, s);
SELECT id, DECODE(b, 'UTF-8') AS a, DECODE(b, 'ISO-8859-1') AS c, DECODE(b, 'UTF-16BE') AS d, DECODE(b, 'US-ASCII') AS e FROM (VALUES (1, x'6162'), (2, x'c3a9'), (3, CAST(NULL AS BYTES)), (4, x'ff41')) AS t(id, b);
SELECT DECODE(ENCODE('abc', 'UTF-8'), 'UTF-8') AS a;
-- error
SELECT ENCODE(s, 'nope') AS a FROM (VALUES ('a'), ('b')) AS t(s);
-- error
SELECT DECODE(x'6162', 'nope') AS a;
SELECT ENCODE(s, 'utf8') AS a, ENCODE(s, 'latin1') AS b FROM (VALUES ('a'), ('b')) AS t(s);
