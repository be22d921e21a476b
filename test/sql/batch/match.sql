-- MATCH_RECOGNIZE needs a stream; other patterns of a batch.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SET 'execution.runtime-mode' = 'batch';

SELECT product, MIN(order_id) AS lo, MAX(order_id) AS hi FROM orders GROUP BY product;

SELECT buyer, LISTAGG(product) AS l FROM (SELECT * FROM orders ORDER BY order_id LIMIT 5) GROUP BY buyer;
