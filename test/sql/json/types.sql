-- JSON into every type: numbers as text, text from containers, missing fields, extra fields.
CREATE TABLE j (bo BOOLEAN, ti TINYINT, sm SMALLINT, i INT, bi BIGINT, fl FLOAT, dou DOUBLE, de DECIMAL(6, 2), st STRING,
  `by` BYTES, ar ARRAY<INT>, ma MAP<STRING, INT>, ro ROW<x INT, y STRING>)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/json-types.jsonl', 'format' = 'json');
-- ordered
SELECT bo, ti, sm, i, bi, fl, dou, de, st FROM j;
-- ordered
SELECT `by`, ar, ma, ro FROM j;
