-- The factor that every forecast move from the last price was multiplied by; at 0 the forecast is the random walk. Rows
-- from before have none: their forecasts are as the model made them.

ALTER TABLE fold ADD COLUMN shrinkage DOUBLE PRECISION;
