package io.pipevolve.optimizer.cli;

import io.pipevolve.config.Quoted;

/** A message on one line of bounded length; of a long one the middle goes, for the end says how to mend it. */
final class ErrorLine {
    static final int LONGEST = 300;
    private static final String CUT = " … ";
    private static final int BEGINNING = 180;

    private ErrorLine() {
    }

    static String of(String message) {
        var line = Quoted.whole(message.strip().replaceAll("\\s*(?:\\R|\t)\\s*", " "));
        if (line.length() <= LONGEST)
            return line;
        return line.substring(0, whole(line, BEGINNING)).stripTrailing() + CUT
                + line.substring(whole(line, line.length() - (LONGEST - BEGINNING - CUT.length()))).stripLeading();
    }

    /** Not between the halves of a character. */
    private static int whole(String line, int at) {
        return Character.isLowSurrogate(line.charAt(at)) ? at + 1 : at;
    }
}
