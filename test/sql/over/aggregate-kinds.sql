-- Kinds of aggregates in OVER.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SELECT order_id, AVG(price) OVER w AS a, STDDEV_POP(price) OVER w AS s, VAR_SAMP(quantity) OVER w AS v FROM orders WINDOW w AS (ORDER BY ts ROWS BETWEEN 2 PRECEDING AND CURRENT ROW);

SELECT order_id, LISTAGG(product) OVER (PARTITION BY buyer ORDER BY ts ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS l FROM orders;

SELECT order_id, SUM(CASE WHEN product = 'pear' THEN quantity END) OVER (PARTITION BY buyer ORDER BY ts) AS s FROM orders;
