-- A group window without its bounds in the result.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SELECT COUNT(*) AS n FROM orders GROUP BY TUMBLE(ts, INTERVAL '5' MINUTE);

SELECT product, SUM(quantity) AS q FROM orders GROUP BY product, TUMBLE(ts, INTERVAL '5' MINUTE);

SELECT product FROM orders GROUP BY product, TUMBLE(ts, INTERVAL '5' MINUTE);
