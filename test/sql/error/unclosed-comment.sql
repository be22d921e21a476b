-- A comment that is not closed.
-- error
SELECT 1 /* to the end
