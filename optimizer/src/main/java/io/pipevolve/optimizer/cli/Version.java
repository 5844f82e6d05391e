package io.pipevolve.optimizer.cli;

import io.pipevolve.optimizer.environment.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[]{"Pipevolve " + ProgramVersion.number()};
    }
}
