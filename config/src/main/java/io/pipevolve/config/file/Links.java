package io.pipevolve.config.file;

import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Refuses links where files of ours go: whoever plants one chooses what is overwritten. */
public final class Links {
    private Links() {
    }

    /** The place of a file, which may be missing, but is neither a link nor a folder. */
    public static void requireFileOrNothing(Path file) {
        if (Files.isSymbolicLink(file))
            throw isLink(file);
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
            throw new UserException("%s is a folder and a file must be written there: name another folder, or move it."
                    .formatted(shown(file)));
    }

    /**
     * A file below the root, as {@link #requireFileOrNothing}, and the folders on the way to it, which may be missing.
     */
    static void requireFileOrNothing(Path root, Path relative) {
        var way = root;
        for (int i = 0; i < relative.getNameCount() - 1; i++) {
            way = way.resolve(relative.getName(i));
            if (Files.isSymbolicLink(way))
                throw isLink(way);
            if (Files.exists(way) && !Files.isDirectory(way))
                throw new UserException(
                        "%s is a file and a folder must be made there: name another folder, or move it."
                                .formatted(shown(way)));
        }
        requireFileOrNothing(root.resolve(relative));
    }

    private static UserException isLink(Path path) {
        return new UserException(
                "%s is a link, and nothing is written through links: remove it, or name another folder."
                        .formatted(shown(path)));
    }

    private static String shown(Path path) {
        return Quoted.whole(path.toString());
    }
}
