package io.pipevolve.results.h2;

import org.flywaydb.core.api.logging.Log;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes Flyway's news for what it is to a user, detail: what it logs as an error, it also throws. */
final class MigrationLog implements Log {
    private final Logger logger;

    MigrationLog(String name) {
        logger = LoggerFactory.getLogger(name);
    }

    @Override
    public void debug(String message) {
        logger.trace(message);
    }

    @Override
    public void info(String message) {
        logger.debug(message);
    }

    @Override
    public void notice(String message) {
        logger.debug(message);
    }

    @Override
    public void warn(String message) {
        logger.warn(message);
    }

    @Override
    public void error(String message) {
        logger.debug(message);
    }

    @Override
    public void error(String message, Exception cause) {
        logger.debug(message, cause);
    }
}
