package io.pipevolve.optimizer.cli;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes passwords and tokens out of text that is shown or kept. */
record Secrets(Map<String, String> variables) {
    private static final Pattern NAMES = Pattern.compile(".*(TOKEN|PASSWORD|PASSWD|SECRET|CREDENTIAL|API_?KEY).*");
    private static final Pattern IN_ADDRESS = Pattern.compile("(://)[^/\\s@]*@");
    private static final Pattern BEARER = Pattern.compile("(?i)(bearer\\s+)[^\\s\"']+");
    private static final Pattern HUB_TOKEN = Pattern.compile("hf_[A-Za-z0-9_]{6,}");
    private static final int SHORTEST = 4;

    String removedFrom(String text) {
        var shown = text;
        for (var variable : variables.entrySet())
            if (isSecret(variable.getKey()) && variable.getValue().strip().length() >= SHORTEST)
                shown = shown.replace(variable.getValue(), "(%s)".formatted(variable.getKey()))
                        .replace(variable.getValue().strip(), "(%s)".formatted(variable.getKey()));
        shown = IN_ADDRESS.matcher(shown).replaceAll("$1(password)@");
        shown = BEARER.matcher(shown).replaceAll("$1(token)");
        return HUB_TOKEN.matcher(shown).replaceAll("(token)");
    }

    private static boolean isSecret(String variable) {
        return NAMES.matcher(variable.toUpperCase(Locale.ROOT)).matches();
    }
}
