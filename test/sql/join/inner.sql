-- Inner joins of appended rows append.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

-- key order_id
SELECT o.order_id, o.buyer, b.city, b.age FROM orders AS o JOIN buyers AS b ON o.buyer = b.name;

-- key order_id
SELECT o.order_id, b.name FROM orders AS o JOIN buyers AS b ON o.buyer = b.name AND b.age > 20 WHERE o.quantity > 1;

SELECT a.order_id AS l, b.order_id AS r FROM orders AS a JOIN orders AS b ON a.product = b.product AND a.order_id < b.order_id;

-- A join without an equality works, in one subtask.
SELECT a.order_id, b.name FROM orders AS a JOIN buyers AS b ON a.quantity * 4 > b.age;

-- error
SELECT name FROM buyers AS a JOIN buyers AS b ON a.name = b.name;
