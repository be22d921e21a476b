-- A string that is not closed.
-- error
SELECT 1, 'a
