-- JSON_VALUE: types, defaults, errors, strict and lax paths.
CREATE TEMPORARY VIEW t AS SELECT * FROM (VALUES (1, '{"a": {"b": 1}, "s": "x", "n": null, "arr": [1, 2, {"k": "v"}], "f": 1.50, "t": true}'), (2, '{}'), (3, 'not json'), (4, CAST(NULL AS STRING)), (5, '[1, 2]'), (6, '"text"'), (7, '5')) AS t(id, j);
SELECT id, JSON_VALUE(j, '$.s') AS a, JSON_VALUE(j, '$.a.b') AS b, JSON_VALUE(j, '$.n') AS c, JSON_VALUE(j, '$.arr[2].k') AS d, JSON_VALUE(j, '$.f') AS e, JSON_VALUE(j, '$.t') AS f, JSON_VALUE(j, '$') AS g FROM t;
SELECT id, JSON_VALUE(j, '$.a.b' RETURNING INT) AS a, JSON_VALUE(j, '$.t' RETURNING BOOLEAN) AS b, JSON_VALUE(j, '$.f' RETURNING DOUBLE) AS c, JSON_VALUE(j, '$.x' DEFAULT 'none' ON EMPTY) AS d, JSON_VALUE(j, 'strict $.x' DEFAULT 'err' ON ERROR) AS e, JSON_VALUE(j, '$.a' DEFAULT 'e' ON EMPTY DEFAULT 'r' ON ERROR) AS f FROM t;
SELECT JSON_VALUE('{"a": true}', '$.a') AS a, JSON_VALUE('{"a": 1}', 'lax $.b' NULL ON EMPTY) AS b, TYPEOF(JSON_VALUE('{"a": 1}', '$.a')) AS c, TYPEOF(JSON_VALUE('{"a": 1}', '$.a' RETURNING INT)) AS d;
-- error
SELECT JSON_VALUE('{"a": 1}', 'lax $.b' ERROR ON EMPTY) AS a;
