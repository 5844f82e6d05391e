package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose locale has digits and a decimal sign of its own. */
@Timeout(120)
class ForeignLocaleTest {
    private static final Locale EGYPT = Locale.forLanguageTag("ar-EG-u-nu-arab");

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void move() {
        Locale.setDefault(EGYPT);
    }

    @AfterEach
    void moveBack() {
        Locale.setDefault(before);
    }

    @Test
    void a_search_is_stored_shown_resumed_forecast_and_exported_in_plain_digits(@TempDir Path folder)
            throws IOException {
        TinySearch.write(folder);
        var shell = new Shell(folder);
        for (var command : new String[]{"search tiny.yaml --name t", "list", "show t", "trials t --csv",
                "resume t --trials 4", "forecast t --prices " + TinySearch.PRICES, "export t --to out",
                "best t --json"}) {
            Locale.setDefault(EGYPT);
            var run = shell.run(command.split(" ", -1));
            assertThat(run.exitCode()).as(command + ": " + run.err()).isZero();
            assertThat(run.out() + run.err()).as(command).doesNotContainPattern("[\\p{Nd}&&[^0-9]]");
        }
    }
}
