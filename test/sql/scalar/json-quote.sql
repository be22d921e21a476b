-- JSON_QUOTE and JSON_UNQUOTE.
-- version 2.2
SELECT id, JSON_QUOTE(s) AS a, JSON_UNQUOTE(JSON_QUOTE(s)) AS b, JSON_UNQUOTE(s) AS c FROM (VALUES (1, 'abc'), (2, 'a"b\c'), (3, U&'\0009x\000A'), (4, '"q"'), (5, ''), (6, CAST(NULL AS STRING)), (7, 'é😀'), (8, '"\u0041"'), (9, '[1]'), (10, '"bad')) AS t(id, s);
