-- Conditions that are constant.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

-- final
SELECT b.name, o.order_id FROM buyers AS b LEFT JOIN orders AS o ON o.buyer = b.name AND FALSE;

-- final
SELECT b.name, o.order_id FROM buyers AS b JOIN orders AS o ON o.buyer = b.name AND 1 = 1 AND o.order_id < 3;
