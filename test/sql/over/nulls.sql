-- NULLs in OVER.
CREATE TABLE payments (id INT, currency STRING, amount INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' MINUTE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/payments.jsonl', 'format' = 'json');

SELECT id, COUNT(currency) OVER (ORDER BY ts) AS n, MAX(currency) OVER (ORDER BY ts) AS m FROM payments;

SELECT id, SUM(amount) OVER (PARTITION BY currency ORDER BY ts) AS s FROM payments;
