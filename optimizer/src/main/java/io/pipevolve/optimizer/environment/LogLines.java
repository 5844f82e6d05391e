package io.pipevolve.optimizer.environment;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * What of the logs a user sees: warnings and faults, a line each on standard error. It stands here and not in an XML
 * file because to read one takes a tenth of a second, in every command that has a store.
 */
public final class LogLines extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        loggers.getLogger("ai.djl").setLevel(Level.ERROR);
        // it throws what it logs
        loggers.getLogger("ai.djl.huggingface.tokenizers.jni").setLevel(Level.OFF);
        loggers.getLogger("org.flywaydb").setLevel(Level.OFF);
        var root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender(loggers));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> appender(LoggerContext loggers) {
        var line = new Line();
        line.setContext(loggers);
        line.start();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(loggers);
        encoder.setLayout(line);
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(loggers);
        appender.setName("stderr");
        appender.setTarget(ConsoleTarget.SystemErr.getName());
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    /** With the stack trace where there is one. */
    private static final class Line extends LayoutBase<ILoggingEvent> {
        @Override
        public String doLayout(ILoggingEvent event) {
            var thrown = event.getThrowableProxy();
            return "%s: %s%n%s".formatted(word(event.getLevel()), event.getFormattedMessage(),
                    thrown == null ? "" : ThrowableProxyUtil.asString(thrown));
        }

        private static String word(Level level) {
            return switch (level.toInt()) {
                case Level.WARN_INT -> "Warning";
                case Level.ERROR_INT -> "Fault";
                default -> level.toString();
            };
        }
    }
}
