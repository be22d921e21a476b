-- CONVERT_TZ between zones, summer time, unknown zones.
SELECT id, CONVERT_TZ(s, a, b) AS r FROM (VALUES (1, '1970-01-01 00:00:00', 'UTC', 'America/Los_Angeles'), (2, '2024-07-01 12:00:00', 'UTC', 'Europe/Berlin'), (3, '2024-03-31 02:30:00', 'Europe/Berlin', 'UTC'), (4, '2024-10-27 02:30:00', 'Europe/Berlin', 'UTC'), (5, 'x', 'UTC', 'UTC'), (6, CAST(NULL AS STRING), 'UTC', 'UTC'), (7, '2024-01-01 00:00:00', 'GMT+08:00', 'UTC'), (8, '2024-01-01 00:00:00', 'Nowhere', 'UTC')) AS t(id, s, a, b);
SELECT CONVERT_TZ('1970-01-01 00:00:00', 'UTC', 'Asia/Shanghai') AS a;
