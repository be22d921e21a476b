-- Stars, qualified stars and duplicate names.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

SELECT b.* FROM buyers AS b;

-- final
SELECT o.*, b.city FROM orders AS o JOIN buyers AS b ON o.buyer = b.name WHERE o.order_id = 1;

SELECT name, name, age AS name FROM buyers WHERE age > 30;

SELECT b.name AS `select`, `age` + 1 FROM buyers AS b WHERE `b`.`age` < 30;
