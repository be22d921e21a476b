-- JSON_QUERY: wrappers, empties, errors, arrays.
CREATE TEMPORARY VIEW t AS SELECT * FROM (VALUES (1, '{"a": {"b": 1}, "s": "x", "arr": [1, 2, {"k": "v"}], "e": []}'), (2, '{}'), (3, 'not json'), (4, CAST(NULL AS STRING))) AS t(id, j);
SELECT id, JSON_QUERY(j, '$.a') AS a, JSON_QUERY(j, '$.arr') AS b, JSON_QUERY(j, '$.s') AS c, JSON_QUERY(j, '$.s' WITH WRAPPER) AS d, JSON_QUERY(j, '$.arr' WITH CONDITIONAL WRAPPER) AS e, JSON_QUERY(j, '$.s' WITH CONDITIONAL WRAPPER) AS f FROM t;
SELECT id, JSON_QUERY(j, '$.x' EMPTY ARRAY ON EMPTY) AS a, JSON_QUERY(j, '$.x' EMPTY OBJECT ON EMPTY) AS b, JSON_QUERY(j, 'strict $.x' EMPTY ARRAY ON ERROR) AS c, JSON_QUERY(j, '$.arr[*]' WITH WRAPPER) AS d, JSON_QUERY(j, '$.arr[*]') AS e FROM t;
SELECT JSON_QUERY('{"a": ["x", "y"]}', '$.a' RETURNING ARRAY<STRING>) AS a;
