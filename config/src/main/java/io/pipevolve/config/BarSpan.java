package io.pipevolve.config;

import java.time.LocalDateTime;

/** When the first and the last of consecutive bars open. */
public record BarSpan(LocalDateTime from, LocalDateTime to) {
}
