-- CURRENT_WATERMARK of a column, row by row.
CREATE TABLE clicks (usr STRING, page STRING, ts TIMESTAMP(3), WATERMARK FOR ts AS ts)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/clicks.jsonl', 'format' = 'json');

SELECT page, CURRENT_WATERMARK(ts) IS NULL AS missing FROM clicks WHERE page = 'a';
