-- Sub-queries under OR and NOT, and in the select list.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

-- final
SELECT order_id FROM orders WHERE buyer IN (SELECT name FROM buyers WHERE age > 40) OR quantity > 6;

-- final
SELECT order_id, buyer IN (SELECT name FROM buyers WHERE age > 40) AS known FROM orders;
