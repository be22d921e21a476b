-- Casts of bytes: text, lengths, padding.
SELECT CAST(b AS STRING) AS s, CAST(b AS BINARY(3)) AS p, CAST(b AS VARBINARY(1)) AS c, CAST(b AS BYTES) AS y FROM (VALUES (x'6162'), (x'c3a9')) AS t(b);
SELECT CAST(s AS BYTES) AS y, CAST(s AS BINARY(4)) AS p, CAST(s AS VARBINARY(2)) AS c FROM (VALUES ('ab'), ('é😀'), ('')) AS t(s);
SELECT x'01' = x'01' AS a, x'01' < x'02' AS b, TYPEOF(CAST('ab' AS BYTES)) AS c, TYPEOF(CAST('ab' AS BINARY(3))) AS d;
