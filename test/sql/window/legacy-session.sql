-- SESSION in GROUP BY: a gap closes a session; a row exactly the gap later still joins.
CREATE TABLE clicks (usr STRING, page STRING, ts TIMESTAMP(3), WATERMARK FOR ts AS ts)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/clicks.jsonl', 'format' = 'json');

-- key usr, s
SELECT usr, SESSION_START(ts, INTERVAL '10' SECOND) AS s, SESSION_END(ts, INTERVAL '10' SECOND) AS e,
  SESSION_ROWTIME(ts, INTERVAL '10' SECOND) AS r, COUNT(*) AS n, LISTAGG(page) AS pages
FROM clicks GROUP BY SESSION(ts, INTERVAL '10' SECOND), usr;
