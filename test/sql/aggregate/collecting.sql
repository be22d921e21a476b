-- LISTAGG, FIRST_VALUE, LAST_VALUE, COLLECT and ARRAY_AGG in arrival order.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- final
SELECT buyer, LISTAGG(product) AS l, LISTAGG(product, '/') AS s, FIRST_VALUE(product) AS f, LAST_VALUE(product) AS la, ARRAY_AGG(quantity) AS a FROM orders GROUP BY buyer;

-- final
SELECT product, COUNT(DISTINCT buyer) AS buyers, LISTAGG(DISTINCT buyer) AS who FROM orders GROUP BY product;

-- final
SELECT COLLECT(quantity) AS c FROM orders WHERE quantity = 5;
