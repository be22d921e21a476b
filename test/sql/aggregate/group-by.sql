-- A running aggregate: +I for a new key, -U and +U for a change, nothing for an equal result.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key buyer
SELECT buyer, COUNT(*) AS n, SUM(quantity) AS q, MIN(price) AS lo, MAX(price) AS hi, AVG(price) AS mean FROM orders GROUP BY buyer;

-- key buyer, product
SELECT buyer, product, SUM(quantity * price) AS total FROM orders GROUP BY buyer, product;

-- key product
SELECT product, MAX(quantity) AS most FROM orders GROUP BY product;
