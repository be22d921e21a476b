-- STARTSWITH and ENDSWITH of texts and bytes.
-- version 2.2
SELECT id, STARTSWITH(s, p) AS a, ENDSWITH(s, p) AS b FROM (VALUES (1, 'hello', 'he'), (2, 'hello', 'lo'), (3, 'hello', ''), (4, '', ''), (5, '', 'a'), (6, CAST(NULL AS STRING), 'a'), (7, 'a', CAST(NULL AS STRING)), (8, 'Hello', 'he'), (9, '😀a', '😀')) AS t(id, s, p);
SELECT STARTSWITH(x'0102', x'01') AS a, ENDSWITH(x'0102', x'01') AS b, STARTSWITH(x'', x'') AS c;
-- error
SELECT STARTSWITH('a', x'61');
