-- Keys that are expressions.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key k
SELECT UPPER(product) AS k, COUNT(*) AS n FROM orders GROUP BY UPPER(product);

-- key k
SELECT quantity / 3 AS k, COUNT(*) AS n, SUM(price) AS p FROM orders GROUP BY quantity / 3;

-- key k
SELECT FLOOR(ts TO MINUTE) AS k, COUNT(*) AS n FROM orders GROUP BY FLOOR(ts TO MINUTE);

-- key k
SELECT CASE WHEN quantity > 3 THEN 'many' ELSE 'few' END AS k, COUNT(*) AS n FROM orders GROUP BY CASE WHEN quantity > 3 THEN 'many' ELSE 'few' END;
