-- MIN and MAX whose input takes values back.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- ordered
SELECT MAX(n) AS hi, MIN(n) AS lo, COUNT(*) AS c FROM (SELECT buyer, SUM(quantity) AS n FROM orders GROUP BY buyer);

-- key p
SELECT p, MAX(n) AS hi, MIN(n) AS lo FROM (SELECT buyer, MAX(product) AS p, COUNT(*) AS n FROM orders GROUP BY buyer) GROUP BY p;
