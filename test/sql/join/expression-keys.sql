-- Keys that are computed, and keys of different types.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TEMPORARY VIEW sizes AS SELECT * FROM (VALUES (CAST(1 AS BIGINT), 'one'), (2, 'two'), (3, 'three'), (10, 'ten')) AS t(n, word);

-- final
SELECT o.order_id, s.word FROM orders AS o JOIN sizes AS s ON o.quantity = s.n;

-- final
SELECT o.order_id, s.word FROM orders AS o JOIN sizes AS s ON o.quantity + 1 = s.n;

-- final
SELECT o.order_id, s.word FROM orders AS o LEFT JOIN sizes AS s ON MOD(o.order_id, 4) = s.n AND UPPER(s.word) <> 'TWO';
