-- OVER by processing time keeps the order of arrival.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TEMPORARY VIEW p AS SELECT order_id, buyer, quantity, PROCTIME() AS pt FROM orders;

-- ordered
SELECT order_id, SUM(quantity) OVER (PARTITION BY buyer ORDER BY pt ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS s FROM p;

-- ordered
SELECT order_id, SUM(quantity) OVER (PARTITION BY buyer ORDER BY pt ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS s FROM p;

-- ordered
SELECT order_id, ROW_NUMBER() OVER (ORDER BY pt) AS n FROM p;

-- ordered
SELECT order_id, LAG(order_id) OVER (PARTITION BY buyer ORDER BY pt) AS l FROM p;
