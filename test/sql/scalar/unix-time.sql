-- UNIX_TIMESTAMP and FROM_UNIXTIME in the session's zone.
-- set table.local-time-zone=Europe/Berlin
SELECT id, UNIX_TIMESTAMP(s) AS a FROM (VALUES (1, '1970-01-01 00:00:00'), (2, '2024-07-01 12:00:00'), (3, '2024-02-30 00:00:00'), (4, 'x'), (5, CAST(NULL AS STRING)), (6, '2024-03-31 02:30:00'), (7, '2024-07-01 12:00:00.999')) AS t(id, s);
SELECT id, UNIX_TIMESTAMP(s, f) AS a FROM (VALUES (1, '01.07.2024', 'dd.MM.yyyy'), (2, '2024-07-01T12:00', 'yyyy-MM-dd''T''HH:mm'), (3, 'x', 'yyyy'), (4, '2024-07-01 12:00:00 +0300', 'yyyy-MM-dd HH:mm:ss Z')) AS t(id, s, f);
SELECT id, FROM_UNIXTIME(n) AS a, FROM_UNIXTIME(n, 'yyyy/MM/dd HH') AS b FROM (VALUES (1, 0), (2, 44), (3, 1719828000), (4, -1), (5, CAST(NULL AS INT))) AS t(id, n);
SELECT FROM_UNIXTIME(44) AS a, FROM_UNIXTIME(CAST(1719828000 AS BIGINT), 'EEE d MMM yy') AS b, UNIX_TIMESTAMP() > 1700000000 AS c, TYPEOF(FROM_UNIXTIME(44)) AS d, TYPEOF(UNIX_TIMESTAMP('1970-01-01 00:00:00')) AS e;
