-- Statements that streaming mode or the language refuses.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- error
UPDATE orders SET quantity = 1;
-- error
DELETE FROM orders;
-- error
TRUNCATE TABLE orders;
-- error
USE nowhere;
-- error
DESCRIBE nowhere;
-- error
SHOW CREATE TABLE nowhere;
-- error
DROP VIEW orders;
-- error
CREATE TABLE orders (id INT) WITH ('connector' = 'datagen');
-- error 1.20
-- key product, order_id
SELECT product, order_id, RANK() OVER (PARTITION BY product ORDER BY quantity) AS r FROM orders;
-- error
SELECT SUM(quantity) OVER (PARTITION BY product ORDER BY ts DESC) AS r FROM orders;
-- error
SELECT COUNT(*) FROM orders GROUP BY TUMBLE(ts, INTERVAL '1' MINUTE), HOP(ts, INTERVAL '1' MINUTE, INTERVAL '2' MINUTE);
-- error
SELECT COUNT(*) FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(order_id), INTERVAL '1' MINUTE)) GROUP BY window_start, window_end;
-- A function's class is looked for when the function is used.
CREATE FUNCTION f AS 'no.such.Class';
-- error
SELECT f(order_id) FROM orders;
