-- Aggregates that gather: COLLECT, ARRAY_AGG, LISTAGG, JSON.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- final
SELECT buyer, ARRAY_AGG(product) AS a FROM orders GROUP BY buyer;

-- final
SELECT buyer, ARRAY_AGG(DISTINCT product) AS a FROM orders GROUP BY buyer;

-- final
SELECT buyer, LISTAGG(DISTINCT product, '|') AS l FROM orders GROUP BY buyer;

-- final
SELECT buyer, JSON_ARRAYAGG(product) AS j, JSON_OBJECTAGG(KEY CAST(order_id AS STRING) VALUE quantity) AS o FROM orders GROUP BY buyer;
