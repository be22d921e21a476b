-- NULL keys and values in windows.
CREATE TABLE payments (id INT, currency STRING, amount INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' MINUTE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/payments.jsonl', 'format' = 'json');

-- key window_start, currency
SELECT window_start, currency, COUNT(*) AS n, SUM(amount) AS a FROM TABLE(TUMBLE(TABLE payments, DESCRIPTOR(ts), INTERVAL '5' MINUTES)) GROUP BY window_start, window_end, currency;

-- key window_start
SELECT window_start, COUNT(currency) AS n, MAX(currency) AS m FROM TABLE(TUMBLE(TABLE payments, DESCRIPTOR(ts), INTERVAL '5' MINUTES)) GROUP BY window_start, window_end;
