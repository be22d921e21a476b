-- NULL keys match nothing, and outer joins pad them.
CREATE TABLE payments (id INT, currency STRING, amount INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' MINUTE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/payments.jsonl', 'format' = 'json');

CREATE TEMPORARY VIEW names AS SELECT * FROM (VALUES ('EUR', 'euro'), ('GBP', 'pound'), (CAST(NULL AS STRING), 'none')) AS t(code, name);

-- final
SELECT p.id, n.name FROM payments AS p JOIN names AS n ON p.currency = n.code;

-- final
SELECT p.id, n.name FROM payments AS p LEFT JOIN names AS n ON p.currency = n.code;

-- final
SELECT p.id, n.name FROM payments AS p FULL JOIN names AS n ON p.currency = n.code;

-- final
SELECT p.id, n.name FROM payments AS p JOIN names AS n ON p.currency IS NOT DISTINCT FROM n.code;
