-- A name that is not closed.
-- error
SELECT 1, `a b
