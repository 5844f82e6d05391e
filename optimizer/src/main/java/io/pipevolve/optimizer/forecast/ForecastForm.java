package io.pipevolve.optimizer.forecast;

import io.pipevolve.config.UserException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What of a forecast is asked for.
 *
 * @param csv
 *            whether as comma-separated values
 * @param from
 *            the day from which one forecast a bar is made, as the user wrote it; empty: one forecast after the last
 *            bar
 */
public record ForecastForm(boolean csv, Optional<String> from) {
    Optional<LocalDate> day() {
        return from.map(text -> {
            try {
                return LocalDate.parse(text.strip());
            } catch (DateTimeParseException e) {
                throw new UserException("--from %s: write a day such as 2024-01-31.".formatted(text), e);
            }
        });
    }
}
