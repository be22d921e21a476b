-- INSERT of a query, of VALUES, with a column list, and two in a statement set.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE big (order_id INT, buyer STRING, total DOUBLE) WITH ('connector' = 'filesystem', 'path' = '${scratch}/big', 'format' = 'json');

INSERT INTO big SELECT order_id, buyer, quantity * price FROM orders WHERE quantity > 3;

INSERT INTO big (total, order_id) VALUES (1.5, 100), (CAST(NULL AS DOUBLE), 101);

SELECT * FROM big;

CREATE TABLE small (order_id INT) WITH ('connector' = 'filesystem', 'path' = '${scratch}/small', 'format' = 'csv');

EXECUTE STATEMENT SET BEGIN
INSERT INTO small SELECT order_id FROM orders WHERE quantity = 1;
INSERT INTO small SELECT order_id + 1000 FROM orders WHERE quantity = 2;
END;

SELECT * FROM small;

-- error
INSERT INTO big SELECT order_id, buyer FROM orders;

-- error
INSERT INTO big SELECT buyer, buyer, price FROM orders;

-- error
INSERT INTO nowhere SELECT 1;

-- error
INSERT INTO big SELECT COUNT(*), buyer, SUM(price) FROM orders GROUP BY buyer;
