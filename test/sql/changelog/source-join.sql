-- Joins of a change stream.
CREATE TABLE prices (id INT, name STRING, price DOUBLE, PRIMARY KEY (id) NOT ENFORCED)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/prices.jsonl', 'format' = 'debezium-json');

-- final
SELECT p.id, p.name, v.x FROM prices AS p JOIN (VALUES (1, 'a'), (2, 'b'), (3, 'c')) AS v(id, x) ON p.id = v.id;

-- final
SELECT v.id, p.name FROM (VALUES (1, 'a'), (2, 'b'), (3, 'c')) AS v(id, x) LEFT JOIN prices AS p ON p.id = v.id;

-- final
SELECT v.id FROM (VALUES (1), (2), (3)) AS v(id) WHERE v.id NOT IN (SELECT id FROM prices);

-- final
SELECT a.id, b.name FROM prices AS a JOIN prices AS b ON a.price = b.price;
