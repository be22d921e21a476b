-- A cross join with one row.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- final
SELECT o.order_id, t.total FROM orders AS o CROSS JOIN (SELECT SUM(quantity) AS total FROM orders) AS t;

-- final
SELECT o.order_id, o.quantity * 1.0 / t.total AS share FROM orders AS o, (SELECT SUM(quantity) AS total FROM orders) AS t WHERE o.quantity > 4;

-- final
SELECT o.order_id, t.x FROM orders AS o LEFT JOIN (SELECT MAX(order_id) AS x FROM orders) AS t ON o.order_id = t.x;
