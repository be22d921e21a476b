-- URL_ENCODE and URL_DECODE.
-- version 2.2
SELECT id, URL_ENCODE(s) AS a, URL_DECODE(URL_ENCODE(s)) AS b FROM (VALUES (1, 'https://flink.apache.org/?q=a b&c=é'), (2, ''), (3, '~*-._+'), (4, '😀'), (5, CAST(NULL AS STRING)), (6, 'a/b:c')) AS t(id, s);
SELECT id, URL_DECODE(s) AS a FROM (VALUES (1, 'a+b%20c'), (2, '%'), (3, '%zz'), (4, '%C3%A9'), (5, '%FF'), (6, '%2')) AS t(id, s);
-- error
SELECT URL_ENCODE('a b') AS a, URL_DECODE('a%20b', TRUE) AS b;
SELECT URL_ENCODE('a b') AS a, URL_DECODE('a%20b') AS b, TYPEOF(URL_DECODE('a')) AS c;
