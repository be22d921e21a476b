-- Operators that take inserts only.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TEMPORARY VIEW t AS SELECT buyer, MAX(ts) AS ts, SUM(quantity) AS q FROM orders GROUP BY buyer;

CREATE TEMPORARY VIEW n AS SELECT order_id, buyer, quantity, ts FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY buyer ORDER BY ts DESC) AS rn FROM orders) WHERE rn = 1;

-- error
SELECT a.order_id FROM n AS a JOIN orders AS b ON a.buyer = b.buyer AND a.ts BETWEEN b.ts - INTERVAL '1' MINUTE AND b.ts;

-- error
SELECT order_id, SUM(quantity) OVER (ORDER BY ts) AS s FROM n;

-- error
SELECT order_id FROM n ORDER BY ts;

-- error 1.20
-- final
SELECT buyer, SUM(q) OVER (ORDER BY ts) AS s FROM t;
