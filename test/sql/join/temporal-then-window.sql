-- A window over a temporal join keeps the left time.
-- only straight: see temporal-versioned
CREATE TABLE payments (id INT, currency STRING, amount INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' MINUTE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/payments.jsonl', 'format' = 'json');

CREATE TABLE rates (currency STRING, rate DOUBLE, ts TIMESTAMP(3), WATERMARK FOR ts AS ts, PRIMARY KEY (currency) NOT ENFORCED)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/rates.jsonl', 'format' = 'json');

-- key s
SELECT TUMBLE_START(ts, INTERVAL '5' MINUTE) AS s, COUNT(*) AS n, SUM(amount) AS total FROM (SELECT p.amount, r.rate, p.ts AS ts FROM payments AS p JOIN rates FOR SYSTEM_TIME AS OF p.ts AS r ON p.currency = r.currency) GROUP BY TUMBLE(ts, INTERVAL '5' MINUTE);
