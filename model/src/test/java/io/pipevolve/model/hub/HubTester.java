package io.pipevolve.model.hub;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.HubName;
import io.pipevolve.model.hub.RetryPolicy.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Downloads from a {@link FakeHub} into a folder of its own, without ever sleeping. */
final class HubTester {
    static final HubName TINY = HubName.of(FakeHub.REPO).orElseThrow();

    final Path root;
    final Map<String, String> variables = new HashMap<>();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final List<String> retried = new CopyOnWriteArrayList<>();
    int attempts = 4;
    Duration silence = Duration.ofSeconds(20);
    Pace pace = Pace.usual();
    Disk disk = Disk.SYSTEM;
    Cancellation cancellation = Cancellation.NONE;

    HubTester(Path root, FakeHub hub) {
        this.root = root;
        variables.putAll(Map.of("HF_HUB_CACHE", root.toString(), "HF_HOME", root.resolve("home").toString(),
                "HF_ENDPOINT", hub.url(), "no_proxy", "*"));
    }

    DownloadedModel run(HubName name) {
        var policy = new RetryPolicy(Duration.ofSeconds(10), silence, pace, attempts, pauses::add);
        var listener = new DownloadListener() {
            @Override
            public void retrying(String reason, Duration pause) {
                retried.add(reason);
            }
        };
        return new ModelDownload(variables, policy, listener, cancellation, disk).run(name);
    }

    DownloadedModel run() {
        return run(TINY);
    }

    Path repo() {
        return root.resolve("models--owner--tiny");
    }

    Path blob(String hash) {
        return repo().resolve("blobs").resolve(hash);
    }

    Path snapshot(String file) {
        return repo().resolve("snapshots").resolve(FakeHub.COMMIT).resolve(file);
    }
}
