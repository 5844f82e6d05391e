package io.pipevolve.config.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.regex.Pattern;

/** The staged folder of a process that was killed. */
record Leftover(Path root, Path staging) {
    private static final Pattern NAME = Pattern.compile(Pattern.quote(StagedFolder.PREFIX) + NewName.PATTERN);

    /** Mends what dead processes left in the folder; refuses where another one lives. */
    static void mendAll(Path root, Path own) throws IOException {
        List<Path> staged;
        try (var paths = Files.list(root)) {
            staged = paths.filter(path -> NAME.matcher(path.getFileName().toString()).matches() && !path.equals(own))
                    .sorted().toList();
        }
        var owner = Files.getOwner(own);
        for (var staging : staged)
            if (isOurs(staging, owner))
                new Leftover(root, staging).mend();
    }

    /** Any other folder is none of Pipevolve's business, whatever its name. */
    private static boolean isOurs(Path staging, UserPrincipal owner) {
        try {
            return Files.isDirectory(staging, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(staging, LinkOption.NOFOLLOW_LINKS).equals(owner)
                    && (Occupancy.isMarked(staging) || Occupancy.isUnmarked(staging));
        } catch (IOException _) {
            return false;
        }
    }

    private void mend() throws IOException {
        if (!Occupancy.isMarked(staging)) {
            deleteUnmarked();
            return;
        }
        var occupancy = Occupancy.takeOver(staging).orElseThrow(() -> StagedFolder.busy(root));
        try (occupancy) {
            var plan = Plan.read(staging);
            if (plan.isPresent()) {
                new Publication(root, staging, plan.get(), Move.ATOMIC).run();
                Plan.delete(staging);
            }
            StagedFolder.discard(staging, occupancy);
        }
    }

    /** Killed just after the folder was made, or just before it would have been gone. */
    private void deleteUnmarked() throws IOException {
        Files.deleteIfExists(staging.resolve(Occupancy.FILE));
        Files.deleteIfExists(staging);
    }
}
