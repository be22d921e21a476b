-- A versioned view: the last row of each key, by event time.
-- only straight: see temporal-versioned
CREATE TABLE payments (id INT, currency STRING, amount INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' MINUTE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/payments.jsonl', 'format' = 'json');

CREATE TABLE rate_rows (currency STRING, rate DOUBLE, ts TIMESTAMP(3), WATERMARK FOR ts AS ts)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/rates.jsonl', 'format' = 'json');

CREATE TEMPORARY VIEW versioned AS SELECT currency, rate, ts FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY currency ORDER BY ts DESC) AS n FROM rate_rows) WHERE n = 1;

SELECT p.id, p.currency, v.rate FROM payments AS p LEFT JOIN versioned FOR SYSTEM_TIME AS OF p.ts AS v ON p.currency = v.currency;

SELECT p.id, p.currency, v.rate FROM payments AS p JOIN versioned FOR SYSTEM_TIME AS OF p.ts AS v ON p.currency = v.currency AND p.amount > 8;
