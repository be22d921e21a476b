-- SELECT DISTINCT emits each row once.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SELECT DISTINCT product FROM orders;

SELECT DISTINCT buyer, product FROM orders WHERE quantity > 1;
