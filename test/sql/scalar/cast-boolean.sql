-- Casts to and from BOOLEAN.
SELECT s, TRY_CAST(s AS BOOLEAN) AS b FROM (VALUES ('true'), ('TRUE'), ('t'), ('yes'), ('Y'), ('1'), ('false'), ('f'), ('no'), ('n'), ('0'), ('on'), (' true '), (''), ('2')) AS t(s);
SELECT CAST(b AS STRING) AS s, CAST(b AS INT) AS i, CAST(b AS BIGINT) AS l, CAST(b AS DOUBLE) AS d, CAST(b AS DECIMAL(3, 1)) AS de, CAST(b AS TINYINT) AS t, CAST(b AS CHAR(2)) AS c FROM (VALUES (TRUE), (FALSE), (CAST(NULL AS BOOLEAN))) AS t(b);
SELECT CAST(i AS BOOLEAN) AS a, CAST(d AS BOOLEAN) AS b, CAST(x AS BOOLEAN) AS c FROM (VALUES (0, 0.0, 0E0), (1, 0.5, 0.1E0), (-7, -1.0, -2E0)) AS t(i, d, x);
-- error
SELECT CAST('maybe' AS BOOLEAN) AS a;
