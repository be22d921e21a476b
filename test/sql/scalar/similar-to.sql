-- SIMILAR TO: SQL's regular expressions.
SELECT id, s SIMILAR TO p AS a, s NOT SIMILAR TO p AS b FROM (VALUES (1, 'abc', '%(b|d)%'), (2, 'abc', 'a(b|d)'), (3, 'abc', '[a-c]+'), (4, '12', '[[:DIGIT:]]+'), (5, 'aab', 'a{2}b'), (6, 'a.b', 'a.b'), (7, 'axb', 'a.b'), (8, '', '%'), (9, CAST(NULL AS STRING), '%'), (10, 'abc', 'a_c'), (11, 'xay', '_a_'), (12, 'ab', 'a?b*')) AS t(id, s, p);
SELECT 'abc' SIMILAR TO 'a%' AS a, 'a%c' SIMILAR TO 'a!%c' ESCAPE '!' AS b;
