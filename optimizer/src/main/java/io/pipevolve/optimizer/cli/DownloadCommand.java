package io.pipevolve.optimizer.cli;

import io.pipevolve.optimizer.basemodel.Downloader;
import io.pipevolve.optimizer.environment.Environment;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "download", mixinStandardHelpOptions = true, versionProvider = Version.class, description = {
        "Downloads a base model from the HuggingFace hub into HuggingFace's own cache, which Python shares.",
        "Sizes and checksums are verified, and files already there are kept; run the same command to go on after an "
                + "interruption.",
        "It respects HF_HUB_CACHE or HF_HOME, HF_ENDPOINT (a mirror), HF_TOKEN, https_proxy and no_proxy."}, footer = {
                "", "Example:", "  pipevolve download gpt2"})
final class DownloadCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "MODEL", description = "gpt2, distilgpt2 or OWNER/NAME[@REVISION], such as openai-community/gpt2-medium.")
    String model = "";

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    DownloadCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return new Downloader(json.output(environment)).run(model);
    }
}
