-- Aggregates of a group window.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key s
SELECT TUMBLE_START(ts, INTERVAL '5' MINUTE) AS s, AVG(quantity) AS a, AVG(price) AS ap, STDDEV_POP(quantity) AS sp, VAR_SAMP(quantity) AS vs FROM orders GROUP BY TUMBLE(ts, INTERVAL '5' MINUTE);

-- key s
SELECT TUMBLE_START(ts, INTERVAL '5' MINUTE) AS s, FIRST_VALUE(product) AS f, LAST_VALUE(product) AS l, LISTAGG(product) AS p, COUNT(*) FILTER (WHERE quantity > 2) AS big, SUM(DISTINCT quantity) AS d FROM orders GROUP BY TUMBLE(ts, INTERVAL '5' MINUTE);
