-- The version of a row at the time of another: an event-time temporal join.
-- only straight: versions come with the rates, payments may overtake them
CREATE TABLE payments (id INT, currency STRING, amount INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' MINUTE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/payments.jsonl', 'format' = 'json');

CREATE TABLE rates (currency STRING, rate DOUBLE, ts TIMESTAMP(3), WATERMARK FOR ts AS ts, PRIMARY KEY (currency) NOT ENFORCED)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/rates.jsonl', 'format' = 'json');

SELECT p.id, p.currency, p.amount, r.rate, p.amount * r.rate AS eur FROM payments AS p JOIN rates FOR SYSTEM_TIME AS OF p.ts AS r ON p.currency = r.currency;

SELECT p.id, p.currency, p.amount, r.rate, r.ts AS since FROM payments AS p LEFT JOIN rates FOR SYSTEM_TIME AS OF p.ts AS r ON p.currency = r.currency;
