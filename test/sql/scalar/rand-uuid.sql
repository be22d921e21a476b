-- RAND with a seed is Java's Random; UUID and RAND without one only have a shape.
SELECT RAND() >= 0 AND RAND() < 1 AS a, RAND_INTEGER(10) BETWEEN 0 AND 9 AS b, CHAR_LENGTH(UUID()) AS c, TYPEOF(RAND()) AS d, TYPEOF(RAND_INTEGER(5)) AS e, TYPEOF(UUID()) AS f, UUID() <> UUID() AS g, REGEXP(UUID(), '^[0-9a-f-]{36}$') AS h;
SELECT RAND(1) AS a, RAND_INTEGER(7, 100) AS b FROM (VALUES (1)) AS t(x);
SELECT RAND_INTEGER(n) BETWEEN 0 AND n AS a FROM (VALUES (5), (1)) AS t(n);
-- error
SELECT RAND('a');
