-- TRANSLATE maps characters; those without a partner vanish.
-- version 2.2
SELECT id, TRANSLATE(s, a, b) AS r FROM (VALUES (1, 'hello', 'el', 'ip'), (2, 'hello', 'lo', 'x'), (3, 'hello', '', 'x'), (4, 'hello', 'l', ''), (5, 'aab', 'aa', 'xy'), (6, '😀b', '😀', 'z'), (7, CAST(NULL AS STRING), 'a', 'b'), (8, 'a', CAST(NULL AS STRING), 'b'), (9, 'abc', 'abc', CAST(NULL AS STRING)), (10, 'abc', 'ab', 'xyz')) AS t(id, s, a, b);
SELECT TRANSLATE3('www.apache.org', 'wapcheorg', 'WAPCHEO') AS a;
SELECT TRANSLATE('abc', 'ab', 'xy') AS a;
