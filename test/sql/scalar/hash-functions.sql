-- MD5, SHA1, SHA224 … SHA512 and SHA2.
SELECT id, MD5(s) AS a, SHA1(s) AS b, SHA224(s) AS c, SHA256(s) AS d FROM (VALUES (1, 'abc'), (2, ''), (3, 'é😀'), (4, CAST(NULL AS STRING))) AS t(id, s);
SELECT id, SHA384(s) AS a, SHA512(s) AS b FROM (VALUES (1, 'abc'), (2, ''), (3, CAST(NULL AS STRING))) AS t(id, s);
SELECT id, SHA2(s, 224) AS a, SHA2(s, 256) AS b, SHA2(s, 384) AS c, SHA2(s, 512) AS d FROM (VALUES (1, 'abc'), (2, CAST(NULL AS STRING))) AS t(id, s);
SELECT id, SHA2('abc', n) AS a FROM (VALUES (1, 224), (2, 256), (3, CAST(NULL AS INT))) AS t(id, n);
SELECT id, SHA2('abc', n) AS a FROM (VALUES (1, 1), (2, 256)) AS t(id, n);
SELECT MD5('abc') AS a, TYPEOF(MD5('abc')) AS b, TYPEOF(SHA2('abc', 256)) AS c;
-- error
SELECT SHA2('abc', 100) AS a;
-- error
SELECT MD5(1) AS a;
