-- ELT chooses by a number from 1.
-- version 2.2
SELECT id, ELT(n, 'a', 'b', CAST(NULL AS STRING)) AS a FROM (VALUES (1, 1), (2, 2), (3, 3), (4, 4), (5, 0), (6, -1), (7, CAST(NULL AS INT))) AS t(id, n);
