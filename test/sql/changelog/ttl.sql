-- A time to live that never ends in a short run sends equal results again.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SET 'table.exec.state.ttl' = '1 h';

-- key product
SELECT product, MAX(quantity) AS hi FROM orders GROUP BY product;

-- key product
SELECT product, order_id FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY product ORDER BY ts DESC) AS rn FROM orders) WHERE rn = 1;

-- final
SELECT a.order_id, b.quantity FROM orders AS a JOIN orders AS b ON a.order_id = b.order_id WHERE a.order_id < 4;
