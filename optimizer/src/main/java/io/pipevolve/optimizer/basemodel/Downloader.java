package io.pipevolve.optimizer.basemodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.HubName;
import io.pipevolve.config.TrialCancelledException;
import io.pipevolve.config.UserException;
import io.pipevolve.model.hub.DownloadedModel;
import io.pipevolve.model.hub.ModelDownload;
import io.pipevolve.model.hub.RetryPolicy;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.optimizer.progress.DownloadProgress;

/** Downloads a base model and tells how to use it. */
public final class Downloader {
    private final Environment environment;
    private final Output output;

    public Downloader(Output output) {
        this.environment = output.environment();
        this.output = output;
    }

    /** Downloads a model of the hub; gives the exit code. */
    public int run(String text) {
        var name = HubName.of(text).orElseThrow(() -> new UserException(
                """
                        %s: is no model's name: write gpt2, distilgpt2 or OWNER/NAME[@REVISION], such as \
                        openai-community/gpt2-medium."""
                        .formatted(text)));
        environment.interruption().guardProcess();
        Cancellation cancellation = environment.interruption()::check;
        DownloadedModel model;
        try (var progress = DownloadProgress.of(environment)) {
            model = new ModelDownload(environment.variables(), RetryPolicy.usual(cancellation), progress, cancellation)
                    .run(name);
        } catch (TrialCancelledException _) {
            environment.err().printf("Interrupted; what has arrived is kept. Go on with: %s download %s%n",
                    environment.launcher(), text);
            return ExitCode.INTERRUPTED;
        }
        output.print(() -> "%s lies in %s; use it with 'model: %s' in a definition.%n".formatted(model.repo(),
                model.folder(), name.shortest()), () -> json(model));
        return ExitCode.OK;
    }

    private static JsonNode json(DownloadedModel model) {
        var json = JsonNodeFactory.instance.objectNode().put("repo", model.repo()).put("revision", model.revision())
                .put("folder", model.folder().toString()).put("bytes", model.bytes());
        var files = json.putArray("files");
        for (var file : model.files())
            files.addObject().put("name", file.name()).put("bytes", file.bytes()).put("sha256", file.sha256())
                    .put("cached", file.cached());
        return json;
    }
}
