-- Minima and maxima of times, texts and booleans.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE nulls (id INT, a INT, b DOUBLE, s STRING, f BOOLEAN)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/nulls.jsonl', 'format' = 'json');

-- ordered
SELECT MIN(ts) AS lo, MAX(ts) AS hi, MIN(CAST(ts AS DATE)) AS d, MAX(CAST(ts AS TIME)) AS t FROM orders;

-- ordered
SELECT MIN(s) AS lo, MAX(s) AS hi, MAX(f) AS f FROM nulls;

-- key product
SELECT product, MAX(ts) AS hi FROM (SELECT product, MAX(ts) AS ts FROM orders GROUP BY product, buyer) GROUP BY product;
