-- Late rows do not take part.
-- only straight: what is late depends on the arrival order
CREATE TABLE late (v INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/late.jsonl', 'format' = 'json');

SELECT * FROM late MATCH_RECOGNIZE (ORDER BY ts MEASURES A.v AS a, B.v AS b, C.v AS c ONE ROW PER MATCH AFTER MATCH SKIP TO NEXT ROW PATTERN (A B C) DEFINE A AS A.v > 0) AS m;
