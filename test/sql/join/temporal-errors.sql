-- What a temporal join asks for.
CREATE TABLE payments (id INT, currency STRING, amount INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' MINUTE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/payments.jsonl', 'format' = 'json');

CREATE TABLE rates (currency STRING, rate DOUBLE, ts TIMESTAMP(3), WATERMARK FOR ts AS ts, PRIMARY KEY (currency) NOT ENFORCED)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/rates.jsonl', 'format' = 'json');

CREATE TABLE rate_rows (currency STRING, rate DOUBLE, ts TIMESTAMP(3), WATERMARK FOR ts AS ts)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/rates.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

-- error
SELECT p.id, r.rate FROM payments AS p JOIN rate_rows FOR SYSTEM_TIME AS OF p.ts AS r ON p.currency = r.currency;

-- error
SELECT p.id, r.rate FROM payments AS p JOIN rates FOR SYSTEM_TIME AS OF p.ts AS r ON p.amount = r.rate;

-- error
SELECT p.id, r.rate FROM payments AS p RIGHT JOIN rates FOR SYSTEM_TIME AS OF p.ts AS r ON p.currency = r.currency;

-- error
SELECT p.id FROM payments AS p JOIN buyers FOR SYSTEM_TIME AS OF p.ts AS b ON p.currency = b.name;
